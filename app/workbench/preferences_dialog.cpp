// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/preferences_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QSpinBox>

#include "app/workbench/language.h"
#include "widgets/common/controls.h"

namespace lathe {

PreferencesDialog::PreferencesDialog(const Preferences& preferences, QWidget* parent)
    : QDialog(parent),
      m_theme(new SegmentedControl(tr("Theme"))),
      m_language(new QComboBox),
      m_textScale(new QSpinBox),
      m_systemFont(new QCheckBox(tr("Use the system's font"))) {
    setWindowTitle(tr("Preferences"));
    m_theme->setItems({tr("As the system"), tr("Light"), tr("Dark")});
    m_theme->setCurrentIndex(int(preferences.theme));
    m_language->addItem(tr("As the system"), QString());
    for (const Language& language : languages())
        m_language->addItem(language.name, language.code);
    m_language->setCurrentIndex(qMax(0, m_language->findData(preferences.language)));
    m_language->setAccessibleName(tr("Language"));
    m_textScale->setRange(80, 200);
    m_textScale->setSingleStep(10);
    m_textScale->setSuffix(" %");
    m_textScale->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_textScale->setValue(qRound(100 * preferences.textScale));
    m_textScale->setKeyboardTracking(false);
    m_textScale->setAccessibleName(tr("Size of text"));
    m_systemFont->setChecked(preferences.usesSystemFont);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(16, 16, 16, 16);
    form->setSpacing(12);
    form->addRow(tr("Theme"), m_theme);
    form->addRow(tr("Language"), m_language);
    form->addRow(tr("Size of text"), m_textScale);
    form->addRow(QString(), m_systemFont);
    form->addRow(buttons);
    setMinimumWidth(380);

    connect(m_theme, &SegmentedControl::currentIndexChanged, this, &PreferencesDialog::tell);
    connect(m_language, &QComboBox::currentIndexChanged, this, &PreferencesDialog::tell);
    connect(m_textScale, &QSpinBox::valueChanged, this, &PreferencesDialog::tell);
    connect(m_systemFont, &QCheckBox::toggled, this, &PreferencesDialog::tell);
}

void PreferencesDialog::tell() {
    Q_EMIT changed({.theme = ThemeChoice(m_theme->currentIndex()),
                    .language = m_language->currentData().toString(),
                    .usesSystemFont = m_systemFont->isChecked(),
                    .textScale = m_textScale->value() / 100.0});
}

}  // namespace lathe
