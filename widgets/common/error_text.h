// SPDX-License-Identifier: GPL-3.0-or-later
// An error in the window's language: its text of core/base/error_texts.h translated and filled. English where it has none there, or none
// is translated.
#pragma once

#include <QString>

#include "core/base/error.h"

namespace lathe {

struct ErrorParts {
    QString what, why, hint;
};
ErrorParts partsOf(const Error& error);

/// A word as it is, a phrase in the window's language.
QString textOf(const ErrorWords& words);

/// "Waiting for …", of what work waits for (core/base/progress.h).
QString waitingText(const ErrorWords& forWhat);

/// "what: why", for places of one line.
QString lineOf(const Error& error);

}  // namespace lathe
