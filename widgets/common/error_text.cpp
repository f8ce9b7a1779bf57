// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/error_text.h"

#include <QCoreApplication>

#include "core/base/error_texts.h"

namespace lathe {

namespace {

std::vector<std::string> inWindowLanguage(const std::vector<ErrorWords>& arguments);

std::string inWindowLanguage(const char* text, const std::vector<ErrorWords>& arguments) {
    return filled(QCoreApplication::translate("ErrorText", text).toStdString(), inWindowLanguage(arguments));
}

std::string inWindowLanguage(const ErrorWords& words) {
    const ErrorPhrase* phrase = errorPhraseOf(words.id);
    return phrase ? inWindowLanguage(phrase->text, words.arguments) : words.text;
}

std::vector<std::string> inWindowLanguage(const std::vector<ErrorWords>& arguments) {
    std::vector<std::string> words;
    for (const ErrorWords& argument : arguments)
        words.push_back(inWindowLanguage(argument));
    return words;
}

}  // namespace

ErrorParts partsOf(const Error& error) {
    const auto part = [&](const char* text) { return QString::fromStdString(inWindowLanguage(text, error.arguments())); };
    if (const ErrorText* text = errorTextOf(error.id()))
        return {part(text->what), part(text->why), part(text->hint)};
    return {QString::fromStdString(error.headline()), QString::fromStdString(error.why()), QString::fromStdString(error.hint())};
}

QString textOf(const ErrorWords& words) {
    return QString::fromStdString(inWindowLanguage(words));
}

QString waitingText(const ErrorWords& forWhat) {
    return QCoreApplication::translate("ErrorText", "Waiting %1.", "\"Waiting for a quiet machine, at most 30 s.\"").arg(textOf(forWhat));
}

QString lineOf(const Error& error) {
    const ErrorParts parts = partsOf(error);
    return parts.why.isEmpty() ? parts.what : parts.what + QStringLiteral(": ") + parts.why;
}

}  // namespace lathe
