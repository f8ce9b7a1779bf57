// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/export_forms.h"

#include <set>

#include "core/base/files.h"
#include "tests/store/store_fixture.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class ExportFormsTest : public test::StoreFixture {
protected:
    std::string written(const ExportForm& form, const std::vector<std::string>& ids) {
        const auto target = m_target.path() / "file";
        exportRuns(form, *m_store, ids, target);
        return readFile(target);
    }

    TemporaryFolder m_target;
};

TEST(ExportForms, AreFoundByNameAndSamples) {
    EXPECT_STREQ(exportFormOf("recipe")->label, "Recipe");
    EXPECT_EQ(exportFormOf("json", true)->samples, SampleUse::Listed);
    EXPECT_EQ(exportFormOf("json")->samples, SampleUse::None);
    EXPECT_EQ(exportFormOf("csv", true), nullptr);
    EXPECT_EQ(exportFormOf("none"), nullptr);
}

TEST(ExportForms, AreDescribedAndTellApart) {
    std::set<std::string> labels;
    for (const ExportForm& form : exportForms()) {
        EXPECT_TRUE(labels.insert(form.label).second) << form.label;
        EXPECT_TRUE(std::string(form.holds).ends_with(".")) << form.label;
        EXPECT_FALSE(form.contents && form.writeFolder) << form.label;
        EXPECT_FALSE(form.takesSeveral && form.isFolder()) << form.label;
    }
}

TEST_F(ExportFormsTest, EachFileHoldsWhatItPromises) {
    for (const char* id : {"aaaa", "bbbb"}) {
        auto run = test::storedRun(id);
        run.samples = {test::storedSamples("result")};
        m_store->save(run);
    }
    EXPECT_THAT(written(*exportFormOf("recipe"), {"aaaa"}), HasSubstr("lathe-recipe/1"));
    EXPECT_THAT(written(*exportFormOf("report"), {"aaaa"}), HasSubstr("</html>"));
    EXPECT_THAT(written(*exportFormOf("csv"), {"aaaa", "bbbb"}), StartsWith("id,"));
    EXPECT_EQ(parseJson(written(*exportFormOf("json"), {"aaaa", "bbbb"}), "file").size(), 2u);
    EXPECT_FALSE(parseJson(written(*exportFormOf("json"), {"aaaa"}), "file").at(0).contains("samples"));
    EXPECT_TRUE(parseJson(written(*exportFormOf("json", true), {"aaaa"}), "file").at(0).contains("samples"));
}

TEST_F(ExportFormsTest, RefuseWhatTheyCannotTake) {
    m_store->save(test::storedRun("aaaa"));
    expectBadInput([&] { written(*exportFormOf("csv"), {}); }, {"nothing was chosen"});
    expectBadInput([&] { written(*exportFormOf("recipe"), {"aaaa", "aaaa"}); }, {"several runs", "Recipe"});
    EXPECT_THROW(written(*exportFormOf("hf"), {"aaaa"}), Error);
}

}  // namespace
}  // namespace lathe
