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

std::vector<std::string> inWindowLanguage(const std::vector<ErrorWords>& arguments) {
    std::vector<std::string> words;
    for (const ErrorWords& argument : arguments) {
        const ErrorPhrase* phrase = errorPhraseOf(argument.id);
        words.push_back(phrase ? inWindowLanguage(phrase->text, argument.arguments) : argument.text);
    }
    return words;
}

}  // namespace

ErrorParts partsOf(const Error& error) {
    const auto part = [&](const char* text) { return QString::fromStdString(inWindowLanguage(text, error.arguments())); };
    if (const ErrorText* text = errorTextOf(error.id()))
        return {part(text->what), part(text->why), part(text->hint)};
    return {QString::fromStdString(error.headline()), QString::fromStdString(error.why()), QString::fromStdString(error.hint())};
}

QString lineOf(const Error& error) {
    const ErrorParts parts = partsOf(error);
    return parts.why.isEmpty() ? parts.what : parts.what + QStringLiteral(": ") + parts.why;
}

}  // namespace lathe
