// SPDX-License-Identifier: GPL-3.0-or-later
// The style sheet of the whole application, made from the tokens of a theme and the roles of style_roles.h.
#pragma once

#include <QString>

namespace lathe {

struct Theme;

QString styleSheetOf(const Theme& theme);

}  // namespace lathe
