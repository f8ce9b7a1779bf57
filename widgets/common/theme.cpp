// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/theme.h"

#include <QApplication>
#include <QPalette>
#include <QPointer>

#include "widgets/common/desktop_appearance.h"
#include "widgets/common/style_sheet.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme_tokens.h"
#include "widgets/common/window_style.h"

namespace lathe {

namespace {

Theme& theme() {
    static Theme current = lightTheme();
    return current;
}

QPalette paletteOf(const Theme& colours) {
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, const QColor& colour) { palette.setColor(role, colour); };
    set(QPalette::Window, colours.panel);
    set(QPalette::Base, colours.base);
    set(QPalette::AlternateBase, colours.panel);
    set(QPalette::Button, colours.raised);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        set(role, colours.text);
    set(QPalette::PlaceholderText, colours.text3);
    set(QPalette::Highlight, colours.accent);
    set(QPalette::HighlightedText, Qt::white);
    set(QPalette::Link, colours.accentText);
    set(QPalette::LinkVisited, colours.accentText);
    set(QPalette::Mid, colours.line);
    set(QPalette::Dark, colours.line2);
    set(QPalette::ToolTipBase, colours.raised);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colours.text3);
    return palette;
}

}  // namespace

const Theme& currentTheme() {
    return theme();
}

void applyTheme(ThemeChoice choice) {
    const bool isDark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && desktopIsDark());
    theme() = isDark ? darkTheme() : lightTheme();
    static QPointer<WindowStyle> style;
    if (!style) {
        style = new WindowStyle;
        QApplication::setStyle(style);
    }
    QApplication::setPalette(paletteOf(theme()));
    QApplication::setFont(textFont(TextSize::Control));
    qApp->setStyleSheet(styleSheetOf(theme()));
}

}  // namespace lathe
