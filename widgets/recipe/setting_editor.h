// SPDX-License-Identifier: GPL-3.0-or-later
// One setting of a stage as a control: slider with field, segments, combo box, field or switch. It shows a JSON value and tells the value
// that the user chose; what cannot be read as a value is told as the text it is, for the check of recipes to judge.
#pragma once

#include <QWidget>

#include "widgets/recipe/stage_settings.h"

namespace lathe {

class SettingEditor : public QWidget {
    Q_OBJECT
public:
    /// The control that fits the setting's form; stageTitle goes into the accessible name.
    static SettingEditor* make(const StageSetting& setting, const QString& stageTitle, QWidget* parent);

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
