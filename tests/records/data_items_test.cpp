// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/data_items.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>

namespace lathe {
namespace {

DataSet smallData() {
    DataSet data;
    data.train = {{"text", {{0, 2}}}};
    data.testItems.questions = {{"q", "a", "k", "t", 1}};
    data.testItems.stories = {{"q", "a", "k", "t", 1}};
    data.testItems.choices = {{"p", {"x", "y"}, 0, "k", 1}};
    data.testItems.translations = {{"p", "r", "k", 1}};
    data.testItems.rescorings = {{{"x", "y"}, 0, "k", 1}};
    return data;
}

TEST(DataHash, changesWithEveryField) {
    const std::vector<std::function<void(DataSet&)>> changes = {
        [](DataSet&) {},
        [](DataSet& d) { d.train[0].text = "texts"; },
        [](DataSet& d) { d.train[0].emphasis[0].end = 3; },
        [](DataSet& d) { std::swap(d.train, d.test); },
        [](DataSet& d) { std::swap(d.testItems, d.validationItems); },
        [](DataSet& d) { std::swap(d.testItems.questions, d.testItems.stories), d.testItems.stories.clear(); },
        [](DataSet& d) { d.testItems.stories[0].prompt = "r"; },
        [](DataSet& d) { d.testItems.stories[0].fact = 2; },
        [](DataSet& d) { d.testItems.choices[0].prompt = "q"; },
        [](DataSet& d) { d.testItems.choices[0].choices[1] = "z"; },
        [](DataSet& d) { d.testItems.choices[0].right = 1; },
        [](DataSet& d) { d.testItems.choices[0].kind = "l"; },
        [](DataSet& d) { d.testItems.choices[0].unit = 2; },
        [](DataSet& d) { d.testItems.translations[0].prompt = "q"; },
        [](DataSet& d) { d.testItems.translations[0].reference = "s"; },
        [](DataSet& d) { d.testItems.translations[0].kind = "l"; },
        [](DataSet& d) { d.testItems.translations[0].unit = 2; },
        [](DataSet& d) { d.testItems.rescorings[0].candidates = {"xy"}; },
        [](DataSet& d) { d.testItems.rescorings[0].right = 1; },
        [](DataSet& d) { d.testItems.rescorings[0].kind = "l"; },
        [](DataSet& d) { d.testItems.rescorings[0].unit = 2; },
    };
    std::set<std::string> hashes;
    for (const auto& change : changes) {
        DataSet data = smallData();
        change(data);
        hashes.insert(hashOf(data));
    }
    EXPECT_EQ(hashes.size(), changes.size());
}

}  // namespace
}  // namespace lathe
