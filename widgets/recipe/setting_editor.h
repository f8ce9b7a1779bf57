// SPDX-License-Identifier: GPL-3.0-or-later
// One setting of a recipe as a control: slider with field, segments, combo box, field or switch. It shows a JSON value and reports the
// value that the user chose; what cannot be read as a value is reported as the text it is, for the check of recipes to judge.
#pragma once

#include <QWidget>

#include "core/records/setting.h"

namespace lathe {

/// Those that have a control, in the order in which a card shows them: what a stage is known by first, numbers before choices; not what
/// leaves no choice.
std::vector<const Setting*> editableSettings(const std::vector<Setting>& settings);

class SettingEditor : public QWidget {
    Q_OBJECT
public:
    /// The control that fits the setting; owner goes into its accessible name.
    static SettingEditor* make(const Setting& setting, const QString& owner, QWidget* parent);

    /// Tells nothing.
    virtual void show(const Json& value) = 0;
    virtual void setInvalid(bool isInvalid) { Q_UNUSED(isInvalid) }

    using QWidget::show;

Q_SIGNALS:
    void edited(const lathe::Json& value);
    /// A drag or a word has ended: what follows is another step of undo.
    void finished();

protected:
    using QWidget::QWidget;
};

}  // namespace lathe
