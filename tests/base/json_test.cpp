// SPDX-License-Identifier: GPL-3.0-or-later
// Strictness where the library is lenient, and the canonical form that hashes are taken of.
#include "core/base/json.h"

#include <gtest/gtest.h>

#include "core/base/text.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

void refuses(std::string_view text, std::initializer_list<std::string> parts) {
    SCOPED_TRACE(text.substr(0, 80));
    expectBadInput([&] { parseJson(text, "recipe.json"); }, parts);
}

std::string nested(int depth) {
    return std::string(static_cast<size_t>(depth), '[') + std::string(static_cast<size_t>(depth), ']');
}

TEST(ParseJson, keepsTheOrderOfKeys) {
    EXPECT_EQ(parseJson(R"({"b":1,"a":[true,null,1.5,"ü"]})", "x").dump(), R"({"b":1,"a":[true,null,1.5,"ü"]})");
}

TEST(ParseJson, refusesTheSameKeyTwiceInOneObject) {
    refuses(R"({"a":1,"b":2,"a":1})", {"recipe.json", "\"a\" appears twice"});
    refuses(R"({"a":{"b":[{"c":1,"c":2}]}})", {"\"c\" appears twice"});
    refuses(R"({"a":1,"\u0061":2})", {"\"a\" appears twice"});
    EXPECT_NO_THROW(parseJson(R"([{"a":1},{"a":2},{"b":{"a":1},"a":1}])", "x"));
}

TEST(ParseJson, refusesByteOrderMarksZeroBytesAndWhatFollowsTheDocument) {
    refuses("\xEF\xBB\xBF{}", {"byte-order mark"});
    refuses("{} {}", {"recipe.json"});
    refuses("1 2", {"recipe.json"});
    refuses(std::string_view("{}\0x", 4), {"zero byte at 2"});
    refuses("", {"recipe.json"});
    refuses("  ", {"recipe.json"});
}

TEST(ParseJson, refusesWhatIsNoJson) {
    for (const char* text : {"{", "[1,]", "{\"a\":}", "{a:1}", "'a'", "nul", "01", "+1", "1.", ".5", "NaN", "Infinity", "// x\n1", "\"\t\"",
                             "\"\\x\"", "[1 2]"})
        refuses(text, {"recipe.json", "line 1"});
}

TEST(ParseJson, refusesNumbersThatNoDoubleHolds) {
    refuses("[1e999]", {"recipe.json", "1e999"});
}

TEST(ParseJson, refusesInvalidUtf8) {
    for (const char* text : {"\"\xFF\"", "\"\xC0\x80\"", "\"\xED\xA0\x80\"", "\"\xE2\x82\""})
        refuses(text, {"recipe.json"});
    refuses("\"\\ud800\"", {"recipe.json"});
    const auto error = errorOf([] { parseJson("{\"\xFF\":1}", "x"); });
    EXPECT_EQ(firstInvalidUtf8(error->what()), std::nullopt) << "messages travel as JSON";
}

TEST(ParseJson, refusesDeepNestingWithoutFollowingIt) {
    EXPECT_NO_THROW(parseJson(nested(64), "x"));
    refuses(nested(66), {"nests deeper than 64"});
    refuses(std::string(2'000'000, '['), {"nests deeper than 64"});
}

TEST(CanonicalJson, sortsKeysAtEveryDepthAndDropsWhiteSpace) {
    EXPECT_EQ(canonicalJson(parseJson(R"({ "b": {"z":1, "y":[2, {"k":1,"j":2}]}, "a": 0.1 })", "x")),
              R"({"a":0.1,"b":{"y":[2,{"j":2,"k":1}],"z":1}})");
}

TEST(CanonicalJson, isTheSameForTheSameContent) {
    EXPECT_EQ(canonicalJson(parseJson(R"({"a":1,"b":2})", "x")), canonicalJson(parseJson("{\"b\":2,\n\"a\":1}", "x")));
}

}  // namespace
}  // namespace lathe
