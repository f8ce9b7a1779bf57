// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "app/workbench/preferences.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace lathe {

class SegmentedControl;

/// Shows preferences and emits each change at once; there is nothing to confirm.
class PreferencesDialog : public QDialog {
    Q_OBJECT
public:
    PreferencesDialog(const Preferences& preferences, QWidget* parent);

Q_SIGNALS:
    void changed(const Preferences& preferences);

private:
    void tell();

    SegmentedControl* m_theme;
    QComboBox* m_language;
    QSpinBox* m_textScale;
    QCheckBox* m_systemFont;
};

}  // namespace lathe
