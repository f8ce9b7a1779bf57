// SPDX-License-Identifier: GPL-3.0-or-later
// Our own drawings in resources/icons, in the colour of the theme at the moment they are painted: a switch of theme needs no new icons.
#pragma once

#include <QIcon>

namespace lathe {

enum class IconColour { Text2, Text, Accent, OnAccent, Good, Bad, Error, Star };

/// By the name of the file without ".svg"; where Freedesktop's icon naming has a name for it, that one: "document-open", "edit-undo".
QIcon icon(const QString& name, IconColour colour = IconColour::Text2);

}  // namespace lathe
