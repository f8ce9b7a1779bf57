// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/page_memory.h"

#include <sys/mman.h>

#include <cstdint>
#include <new>
#include <utility>

namespace lathe {

namespace {

// One more than asked for: the first multiple of a huge page lies within it.
size_t mappedBytes(size_t bytes) {
    if (bytes > SIZE_MAX - PageMemory::kHugePage)
        throw std::bad_alloc();
    return bytes + PageMemory::kHugePage;
}

}  // namespace

PageMemory::PageMemory(size_t bytes) : m_size(bytes) {
    if (bytes == 0)
        return;
    const size_t mapped = mappedBytes(bytes);
    void* start = ::mmap(nullptr, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED)
        throw std::bad_alloc();
    m_start = start;
    ::madvise(start, mapped, MADV_HUGEPAGE);  // a wish: refused by systems without them
}

PageMemory::~PageMemory() {
    if (m_start)
        ::munmap(m_start, mappedBytes(m_size));
}

PageMemory::PageMemory(PageMemory&& other) noexcept
    : m_start(std::exchange(other.m_start, nullptr)), m_size(std::exchange(other.m_size, 0)) {}

PageMemory& PageMemory::operator=(PageMemory&& other) noexcept {
    std::swap(m_start, other.m_start);
    std::swap(m_size, other.m_size);
    return *this;
}

std::byte* PageMemory::data() const {
    const auto address = reinterpret_cast<uintptr_t>(m_start);
    return static_cast<std::byte*>(m_start) + (kHugePage - address % kHugePage) % kHugePage;
}

}  // namespace lathe
