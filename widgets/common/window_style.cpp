// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/window_style.h"

#include <QStyleFactory>

#include "widgets/common/icon.h"

namespace lathe {

WindowStyle::WindowStyle() : QProxyStyle(QStyleFactory::create("Fusion")) {}

QIcon WindowStyle::standardIcon(StandardPixmap kind, const QStyleOption* option, const QWidget* widget) const {
    if (kind == SP_LineEditClearButton)
        return icon("window-close");
    return QProxyStyle::standardIcon(kind, option, widget);
}

int WindowStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returned) const {
    // The letters of the menus work without a line under them.
    // A button of a dialog says what it does; a picture of a cross beside "Close" says nothing more.
    if (hint == SH_UnderlineShortcut || hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

}  // namespace lathe
