// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of FIPS 180-4.
#include "core/base/hashing.h"

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

constexpr const char* kOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Sha256, givesThePublishedDigests) {
    EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc"), kOfAbc);
    EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, doesNotSeeWhereThePartsEnd) {
    Sha256 hash;
    hash.add("a");
    hash.add("");
    hash.add(std::as_bytes(std::span(std::string_view("bc"))));
    EXPECT_EQ(hash.finish(), kOfAbc);
}

TEST(Sha256, ofAFileIsThatOfItsBytes) {
    const TemporaryFolder folder;
    writeFileAtomically(folder.path() / "f", "abc");
    EXPECT_EQ(sha256OfFile(folder.path() / "f"), kOfAbc);
    expectBadInput([&] { sha256OfFile(folder.path() / "none"); }, {"none"});
}

}  // namespace
}  // namespace lathe
