// SPDX-License-Identifier: GPL-3.0-or-later
// Zeroed memory aligned for vectors, of a size fixed at its making. Large arrays take memory only where they are touched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <type_traits>

namespace lathe {

template <typename T>
class AlignedArray {
    static_assert(std::is_trivial_v<T>);

public:
    AlignedArray() = default;
    explicit AlignedArray(size_t size) : m_size(size) {
        constexpr size_t kAlignment = 64;
        if (size > (SIZE_MAX - kAlignment) / sizeof(T))
            throw std::bad_alloc();
        size_t space = size * sizeof(T) + kAlignment;
        void* start = std::calloc(space, 1);  // pages fresh from the system, where large
        if (!start)
            throw std::bad_alloc();
        m_memory.reset(start);
        m_data = static_cast<T*>(std::align(kAlignment, size * sizeof(T), start, space));
    }

    T* data() const { return m_data; }
    size_t size() const { return m_size; }

private:
    struct Free {
        void operator()(void* memory) const { std::free(memory); }
    };
    std::unique_ptr<void, Free> m_memory;
    T* m_data = nullptr;
    size_t m_size = 0;
};

}  // namespace lathe
