// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/page_memory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

namespace lathe {
namespace {

// The flags that the system keeps for the memory around an address: "rd wr mr mw me ac sd hg".
std::string flagsOf(const std::byte* address) {
    std::ifstream maps("/proc/self/smaps");
    bool inside = false;
    for (std::string line; std::getline(maps, line);) {
        uintptr_t begin = 0, end = 0;
        char dash = 0;
        std::istringstream words(line);
        if (words >> std::hex >> begin >> dash >> end && dash == '-')
            inside = begin <= reinterpret_cast<uintptr_t>(address) && reinterpret_cast<uintptr_t>(address) < end;
        if (inside && line.starts_with("VmFlags:"))
            return line.substr(8) + " ";
    }
    return {};
}

TEST(PageMemory, IsZeroedAndBeginsAtAHugePage) {
    for (const size_t bytes : {size_t{1}, size_t{4097}, size_t{5} << 20}) {
        const PageMemory memory(bytes);
        EXPECT_EQ(memory.size(), bytes);
        EXPECT_EQ(reinterpret_cast<uintptr_t>(memory.data()) % PageMemory::kHugePage, 0u);
        EXPECT_TRUE(std::all_of(memory.bytes().begin(), memory.bytes().end(), [](std::byte b) { return b == std::byte{0}; }));
        std::fill(memory.bytes().begin(), memory.bytes().end(), std::byte{7});
    }
}

TEST(PageMemory, AsksForHugePages) {
    if (!std::filesystem::exists("/sys/kernel/mm/transparent_hugepage"))
        GTEST_SKIP() << "this system has no huge pages to give";
    const PageMemory memory(size_t{5} << 20);
    EXPECT_NE(flagsOf(memory.data()).find(" hg "), std::string::npos) << flagsOf(memory.data());
}

TEST(PageMemory, MovesAndMayBeEmpty) {
    PageMemory first(100);
    first.data()[99] = std::byte{5};
    PageMemory second(std::move(first));
    PageMemory third;
    third = std::move(second);
    EXPECT_EQ(third.data()[99], std::byte{5});
    EXPECT_TRUE(PageMemory().bytes().empty());
    EXPECT_TRUE(PageMemory(0).bytes().empty());
}

TEST(PageMemory, MoreThanThereIsIsBadAlloc) {
    EXPECT_THROW(PageMemory(SIZE_MAX), std::bad_alloc);
    EXPECT_THROW(PageMemory(SIZE_MAX / 4), std::bad_alloc);
}

}  // namespace
}  // namespace lathe
