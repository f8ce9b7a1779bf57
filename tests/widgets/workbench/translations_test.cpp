// SPDX-License-Identifier: GPL-3.0-or-later
// The translations are complete, and say with their placeholders what the source says. scripts/translations collects the texts.
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTranslator>
#include <QXmlStreamReader>

#include "app/workbench/language.h"
#include "core/base/error_texts.h"
#include "core/protocol/message.h"
#include "core/session/event_log.h"
#include "widgets/common/error_card.h"

namespace lathe {
namespace {

struct Message {
    QString context, source, translation;
    bool isFinished = true;
};

std::vector<Message> messagesOf(const QString& path) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    std::vector<Message> messages;
    QString context;
    for (QXmlStreamReader reader(&file); !reader.atEnd();) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == u"name")
            context = reader.readElementText();
        else if (reader.name() == u"source")
            messages.push_back({context, reader.readElementText(), {}, true});
        else if (reader.name() == u"translation") {
            messages.back().isFinished = !reader.attributes().hasAttribute("type");
            messages.back().translation = reader.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        }
    }
    return messages;
}

QStringList placeholdersOf(const QString& text) {
    QStringList found;
    for (auto match = QRegularExpression("%[0-9n]").globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    found.removeDuplicates();
    return found;
}

TEST(Chinese, SaysEverythingWithTheSamePlaceholders) {
    const auto messages = messagesOf(LATHE_SOURCE_DIR "/resources/translations/lathe_zh_CN.ts");
    EXPECT_GT(messages.size(), 300u);
    for (const Message& message : messages) {
        const std::string place = (message.context + ": " + message.source).toStdString();
        EXPECT_TRUE(message.isFinished && !message.translation.isEmpty()) << place;
        EXPECT_EQ(placeholdersOf(message.translation), placeholdersOf(message.source)) << place;
    }
}

TEST(Chinese, HasTheFewWordsForVerdicts) {
    EXPECT_EQ(useLanguage("zh_CN"), "zh_CN");
    const QStringList words = {"faster", "slower", "better", "worse", "smaller", "larger", "same", "unclear"};
    const QStringList expected = QStringLiteral("更快 更慢 更好 更差 更小 更大 相同 不确定").split(' ');
    for (int i = 0; i < words.size(); ++i)
        EXPECT_EQ(QCoreApplication::translate("Verdict", words[i].toUtf8().constData()), expected[i]);
    useLanguage("en");
}

TEST(Chinese, SaysErrorsWithTheirPlacesAndNumbers) {
    ASSERT_EQ(useLanguage("zh_CN"), "zh_CN");
    const Trouble trouble = troubleFrom(knownError("document.mistake", {phrase("place.inside", {"recipe", "stages[1].bits"}), "200",
                                                                        phrase("allowed.whole_between", {"2", "16"}), ""}));
    EXPECT_EQ(trouble.title, QStringLiteral("Recipe 的 stages[1].bits 处 有错误"));
    EXPECT_EQ(trouble.why, QStringLiteral("现为 200；允许：2 到 16 的整数"));
    EXPECT_EQ(troubleFrom(failed("an error without an id")).title, "An error without an id");
    useLanguage("en");
    EXPECT_EQ(troubleFrom(knownError("model.unknown", {"x"})).title, "There is no model \"x\"");
}

TEST(Chinese, SaysWhyARunFailed) {
    ASSERT_EQ(useLanguage("zh_CN"), "zh_CN");
    lathe::Run begun;
    begun.id = "a run";
    const lathe::Run stored =
        runFromEvents(beginEvent(begun).dump() + "\n" +
                      Json{{"kind", "error"},
                           {"error", toJson(knownError("checkpoint.unreadable", {"/m", phrase("found.without", {"config.json"}),
                                                                                 phrase("hint.checkpoint_folder")}))}}
                          .dump() +
                      "\n");
    const Trouble trouble = troubleFrom(errorOf(*runFromJson(toJson(stored)).error));
    EXPECT_EQ(trouble.title, QStringLiteral("无法读取检查点 /m"));
    EXPECT_EQ(trouble.why, QStringLiteral("其中没有 config.json"));
    useLanguage("en");
}

TEST(English, HasItsPlurals) {
    useLanguage("en");
    EXPECT_EQ(QCoreApplication::translate("lathe::StatusLine", "%n run(s)", nullptr, 1), "1 run");
    EXPECT_EQ(QCoreApplication::translate("lathe::StatusLine", "%n run(s)", nullptr, 201), "201 runs");
    for (const Message& message : messagesOf(LATHE_SOURCE_DIR "/resources/translations/lathe_en.ts"))
        EXPECT_TRUE(message.isFinished && !message.translation.isEmpty()) << message.source.toStdString();
}

TEST(Languages, FallBackToEnglish) {
    EXPECT_EQ(useLanguage("xx_YY"), "en");
    EXPECT_EQ(languages().size(), 2);
}

}  // namespace
}  // namespace lathe
