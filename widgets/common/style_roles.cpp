// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/style_roles.h"

#include <QStyle>
#include <QWidget>

namespace lathe {

namespace {

const char* nameOf(StyleRole role) {
    switch (role) {
        case StyleRole::None:
            return "";
        case StyleRole::Chrome:
            return "chrome";
        case StyleRole::Panel:
            return "panel";
        case StyleRole::PanelHead:
            return "panelHead";
        case StyleRole::Base:
            return "base";
        case StyleRole::BaseHead:
            return "baseHead";
        case StyleRole::Foot:
            return "foot";
        case StyleRole::Card:
            return "card";
        case StyleRole::CardOff:
            return "cardOff";
        case StyleRole::CardInvalid:
            return "cardInvalid";
        case StyleRole::ErrorBox:
            return "errorBox";
        case StyleRole::WarningBox:
            return "warningBox";
        case StyleRole::Hairline:
            return "hairline";
        case StyleRole::Toast:
            return "toast";
        case StyleRole::Secondary:
            return "secondary";
        case StyleRole::Hint:
            return "hint";
        case StyleRole::Caption:
            return "caption";
        case StyleRole::ErrorText:
            return "errorText";
        case StyleRole::AccentText:
            return "accentText";
        case StyleRole::Section:
            return "section";
        case StyleRole::Title:
            return "title";
        case StyleRole::Metric:
            return "metric";
        case StyleRole::RunNumber:
            return "runNumber";
        case StyleRole::Monospace:
            return "monospace";
        case StyleRole::Key:
            return "key";
        case StyleRole::Badge:
            return "badge";
        case StyleRole::Primary:
            return "primary";
        case StyleRole::Small:
            return "small";
        case StyleRole::Danger:
            return "danger";
        case StyleRole::Command:
            return "command";
        case StyleRole::Link:
            return "link";
        case StyleRole::Page:
            return "page";
        case StyleRole::Fold:
            return "fold";
        case StyleRole::Flat:
            return "flat";
        case StyleRole::Invalid:
            return "invalid";
    }
    return "";
}

}  // namespace

void setStyleRole(QWidget* widget, StyleRole role) {
    const QString name = QString::fromLatin1(nameOf(role));
    if (widget->property("styleRole").toString() == name)
        return;
    widget->setProperty("styleRole", name);
    // Before its first show a widget is styled anyhow; doing it now would report a change to it while it is being built.
    if (!widget->testAttribute(Qt::WA_WState_Polished))
        return;
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

}  // namespace lathe
