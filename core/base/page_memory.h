// SPDX-License-Identifier: GPL-3.0-or-later
// Zeroed memory straight from the system, in huge pages where it gives them: for what is large and read over and over, as weights are.
// With pages of 2 MiB a pass over a model's weights walks the page tables 512 times less often than with those of 4 KiB.
#pragma once

#include <cstddef>
#include <span>

namespace lathe {

class PageMemory {
public:
    static constexpr size_t kHugePage = size_t{2} << 20;

    PageMemory() = default;
    /// bad_alloc where the system refuses. Memory is taken where it is touched.
    explicit PageMemory(size_t bytes);
    ~PageMemory();
    PageMemory(PageMemory&& other) noexcept;
    PageMemory& operator=(PageMemory&& other) noexcept;

    /// Begins at a multiple of kHugePage, so that two copies of one file lie alike in the caches.
    std::byte* data() const;
    size_t size() const { return m_size; }
    std::span<std::byte> bytes() const { return {data(), m_size}; }

private:
    void* m_start = nullptr;  // what the system gave; the bytes begin at its first multiple of a huge page
    size_t m_size = 0;
};

}  // namespace lathe
