// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/window_style.h"

#include <QStyleFactory>

namespace lathe {

WindowStyle::WindowStyle() : QProxyStyle(QStyleFactory::create("Fusion")) {}

int WindowStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returned) const {
    // The letters of the menus work without a line under them.
    // A button of a dialog says what it does; a picture of a cross beside "Close" says nothing more.
    if (hint == SH_UnderlineShortcut || hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

}  // namespace lathe
