// SPDX-License-Identifier: GPL-3.0-or-later
// What a widget is in the style sheet: the sheet speaks of roles, never of object names, which stay free for tests and settings.
#pragma once

class QWidget;

namespace lathe {

enum class StyleRole {
    None,
    // Surfaces of a QWidget or QFrame.
    Chrome,
    Panel,
    PanelHead,
    Base,
    BaseHead,
    Foot,
    Card,
    CardOff,
    CardInvalid,
    ErrorBox,
    WarningBox,
    Hairline,
    Toast,
    // QLabels.
    Secondary,
    Hint,
    Caption,
    ErrorText,
    AccentText,
    Section,
    Title,
    Metric,
    RunNumber,
    Monospace,
    Key,
    Badge,
    // QPushButton: Primary, Small, Danger, Link. QToolButton: Page, Link, Fold. QLineEdit, QComboBox and text fields: Flat, Invalid.
    Primary,
    Small,
    Danger,
    Link,
    Page,
    Command,
    Fold,
    Flat,
    Invalid,
};

/// At any time; the widget is styled anew.
void setStyleRole(QWidget* widget, StyleRole role);

}  // namespace lathe
