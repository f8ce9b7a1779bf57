// SPDX-License-Identifier: GPL-3.0-or-later
// What the machine can do and what a model makes of it: doctor --measure, bench --roofline.
#include "tests/app/app_fixture.h"

namespace lathe::test {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Limits : public AppTest {};

}  // namespace

TEST_F(Limits, DoctorMeasuresReadsAndArithmetic) {
    // Its status tells of the installation, which is not what is asked for here.
    const Outcome outcome = lathe({"doctor", "--measure", "--seconds", "0.5", "-t", "1", "--json"});
    const Json limits = parseJson(outcome.output, "doctor").at("limits");
    EXPECT_EQ(limits.at("threads"), 1);
    EXPECT_GE(limits.at("read").size(), 4u);
    for (const Json& entry : limits.at("read"))
        EXPECT_GT(entry.at("gb_per_second").get<double>(), 0);
    EXPECT_GE(limits.at("arithmetic").size(), 2u);
    for (const Json& entry : limits.at("arithmetic"))
        EXPECT_GT(entry.at("gop_per_second").get<double>(), 0);
}

TEST_F(Limits, DoctorTakesItsOptionsOnlyWithMeasure) {
    const Outcome outcome = lathe({"doctor", "--seconds", "1"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.errors, HasSubstr("--measure"));
}

TEST_F(Limits, BenchTellsSharesOfTheLimits) {
    const std::vector<std::string> bench = {"bench", "random:2x2x64x300", "-p", "8", "-n", "4", "-t", "1", "-r", "15", "--bits",
                                            "4",     "--roofline"};
    std::vector<std::string> asJson = bench;
    asJson.insert(asJson.end(), {"-o", "json"});
    const Json reply = latheJson(asJson);
    EXPECT_EQ(reply.at("arms").size(), 1u);  // the limit is no model
    const Json& roofline = reply.at("roofline");
    for (const char* phase : {"decode", "prefill"}) {
        EXPECT_GT(roofline.at(phase).at("floor_ms").get<double>(), 0);
        EXPECT_GT(roofline.at(phase).at("share").at("value").get<double>(), 0);
        EXPECT_LE(roofline.at(phase).at("share").at("ci_low").get<double>(), roofline.at(phase).at("share").at("value").get<double>());
    }
    std::vector<std::string> kinds;
    for (const Json& entry : roofline.at("operations"))
        kinds.push_back(entry.at("kind").get<std::string>());
    EXPECT_THAT(kinds, ElementsAre("norms", "qkv", "attention", "projection", "up", "down", "head", "rest"));
    EXPECT_GT(roofline.at("operations").at(1).at("decode").at("share").get<double>(), 0);

    EXPECT_THAT(lathe(bench).output, HasSubstr("of the bandwidth"));
}

TEST_F(Limits, BenchOfOneTokenHasNoDecode) {
    const Json reply = latheJson({"bench", "random:1x2x64x300", "-p", "8", "-n", "1", "-t", "1", "-r", "2", "--roofline", "-o", "json"});
    EXPECT_FALSE(reply.at("roofline").contains("decode"));
    EXPECT_TRUE(reply.at("roofline").at("operations").at(1).contains("prefill"));
    EXPECT_FALSE(reply.at("roofline").at("operations").at(1).contains("decode"));
}

}  // namespace lathe::test
