// SPDX-License-Identifier: GPL-3.0-or-later
// Fusion, but for what the style sheet cannot say. Only theme.cpp uses it.
#pragma once

#include <QProxyStyle>

namespace lathe {

class WindowStyle : public QProxyStyle {
    Q_OBJECT
public:
    WindowStyle();
    QIcon standardIcon(StandardPixmap kind, const QStyleOption* option = nullptr, const QWidget* widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returned) const override;
};

}  // namespace lathe
