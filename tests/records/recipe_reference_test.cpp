// SPDX-License-Identifier: GPL-3.0-or-later
// docs/recipe-reference.md is made from the descriptions of settings and stages, and this test is what makes it.
#include <gtest/gtest.h>

#include <cstdlib>

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/records/recipe_json.h"
#include "core/records/recipe_sections.h"

namespace lathe {
namespace {

constexpr const char* kHead = R"(# Recipe reference

Every key of a recipe. This page is generated from the descriptions in the program; do not edit it. After a change of the descriptions:

```
LATHE_WRITE_REFERENCE=1 build/bin/test_records --gtest_filter='RecipeReference.*'
```

What a recipe is, and an example, are in [file-formats.md](file-formats.md#recipe). `"format": "lathe-recipe/1"` must be there, everything else
has a default unless said otherwise. `lathe run RECIPE --set stages.1.bits=4` changes a value by its path.
)";

std::string cellOf(std::string text) {
    for (size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
        text.insert(at, "\\");
    return text;
}

std::string rowsOf(const std::vector<Setting>& settings) {
    std::string rows = "\n| key | allowed | unit | default | |\n|---|---|---|---|---|\n";
    for (const Setting& setting : settings) {
        const std::string usual = setting.usual.is_null() ? "must be given" : "`" + setting.usual.dump() + "`";
        rows += "| `" + setting.key + "` | " + cellOf(allowedText(setting)) + " | " + setting.unit + " | " + cellOf(usual) + " | " +
                cellOf(setting.help) + " |\n";
    }
    return rows;
}

std::string needsOf(const StageKind& kind) {
    std::vector<std::string> needs;
    if (kind.needs.training)
        needs.push_back("training text and the trainer, where it trains");
    if (kind.needs.calibration)
        needs.push_back("calibration text");
    if (kind.needs.severalDevices)
        needs.push_back("several devices");
    return needs.empty() ? "" : " Needs " + joinText(needs, "; ") + ".";
}

std::string reference() {
    std::string text = kHead;
    for (const RecipeSection& section : recipeSections())
        text += (section.name.empty() ? "\n## The recipe itself\n" : "\n## `" + section.name + "`\n") + rowsOf(section.settings);
    text += "\n## `stages`\n\nA list: " + stageOrderRule().text + ". Each stage names its `kind`.\n";
    for (const StageKind& kind : stageKinds())
        text += "\n### `" + kind.name + "`\n\n" + kind.help + needsOf(kind) + "\n" + rowsOf(kind.settings);
    return text;
}

TEST(RecipeReference, SaysWhatTheDescriptionsSay) {
    const std::filesystem::path file = LATHE_SOURCE_DIR "/docs/recipe-reference.md";
    if (std::getenv("LATHE_WRITE_REFERENCE"))
        writeFileAtomically(file, reference());
    EXPECT_EQ(std::filesystem::exists(file) ? readFile(file) : "", reference())
        << "the page is older than the descriptions; write it anew with\n"
           "  LATHE_WRITE_REFERENCE=1 build/bin/test_records --gtest_filter='RecipeReference.*'";
}

}  // namespace
}  // namespace lathe
