// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/roofline_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/example_run.h"

namespace lathe {
namespace {

using test::kPlain;

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

Json roofline() {
    return {{"decode",
             {{"bytes_per_token", 84'300'000},
              {"ms", 1.5},
              {"floor_ms", 1.2},
              {"gb_per_second", 56.2},
              {"bandwidth_gb_per_second", 70.3},
              {"share", {{"value", 0.8}, {"ci_low", 0.79}, {"ci_high", 0.81}}}}},
            {"prefill",
             {{"int8_operations", 21'000'000'000},
              {"fp32_operations", 400'000'000},
              {"ms", 26.0},
              {"floor_ms", 13.0},
              {"peak_gop_per_second", 1646.2},
              {"share", {{"value", 0.5}}}}},
            {"operations",
             {{{"kind", "qkv"},
               {"decode", {{"ms", 0.25}, {"bytes", 11'300'000}, {"gb_per_second", 45.2}, {"share", 0.643}}},
               {"prefill", {{"ms", 5.5}, {"operations", 5'400'000'000}, {"gop_per_second", 981.8}, {"share", 0.59}}}},
              {{"kind", "rest"}, {"decode", {{"ms", 0.05}}}, {"prefill", {{"ms", 0.3}}}}}}};
}

TEST(RooflineText, TellsShareFloorAndRoof) {
    const std::string text = rooflineText(roofline(), kPlain);
    EXPECT_THAT(text,
                HasSubstr("decode   1.50 ms a token; 1.20 ms to read its 84.3 MB at 70.3 GB/s: 80.0 % [79.0, 81.0] of the bandwidth\n"));
    EXPECT_THAT(text, HasSubstr("prefill  26.00 ms; 13.00 ms for its 21.4 GOP at 1,646 GOP/s: 50.0 % of the peak arithmetic\n"));
}

TEST(RooflineText, HasALineForEachOperation) {
    const std::string text = rooflineText(roofline(), kPlain);
    EXPECT_THAT(text, ContainsRegex("qkv +0.250 +11.30 +45.2 +64.3 % +5.50 +5.40 +982 +59.0 %"));
    EXPECT_THAT(text, ContainsRegex("rest +0.050"));
}

TEST(RooflineText, LeavesOutADecodeThatThereWasNot) {
    Json json = roofline();
    json.erase("decode");
    EXPECT_THAT(rooflineText(json, kPlain), Not(HasSubstr("a token")));
}

TEST(MachineLimitsText, PutsThreadsBesideEachOther) {
    const auto read = [](const char* level, int threads, int bytes, double best) -> Json {
        return {{"level", level}, {"bytes", bytes}, {"threads", threads}, {"gb_per_second", best}, {"median_gb_per_second", best / 2}};
    };
    const auto peak = [](const char* set, const char* numbers, int threads, double best) -> Json {
        return {
            {"instruction_set", set}, {"numbers", numbers}, {"threads", threads}, {"gop_per_second", best}, {"median_gop_per_second", 1}};
    };
    const std::string text = machineLimitsText(
        {{"read", {read("L1", 1, 32 << 10, 500), read("memory", 2, 64 << 20, 60)}},
         {"arithmetic",
          {peak("avx2", "fp32", 1, 138), peak("avx2", "int8", 1, 490), peak("avx2", "fp32", 2, 277), peak("avx2", "int8", 2, 980)}}},
        kPlain);
    EXPECT_THAT(text, ContainsRegex("L1 +1 +32 KiB +500.0 +250.0"));
    EXPECT_THAT(text, ContainsRegex("memory +2 +64 MiB +60.0 +30.0"));
    EXPECT_THAT(text, ContainsRegex("avx2 +fp32 +138 +1 +277 +1"));
    EXPECT_THAT(text, ContainsRegex("avx2 +int8 +490 +1 +980 +1"));
    EXPECT_THAT(text, ContainsRegex("1 thread +median +2 threads +median"));
}

}  // namespace
}  // namespace lathe
