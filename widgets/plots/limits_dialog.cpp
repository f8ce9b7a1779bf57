// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/limits_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/common/panels.h"
#include "widgets/common/run_limits.h"

namespace lathe {

LimitsDialog::LimitsDialog(RunLimits& limits, const AxisField& x, const AxisField& y, QWidget* parent) : QDialog(parent), m_limits(limits) {
    setWindowTitle(tr("Your limits"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    auto* explanation = makeLabel(tr("The plot shades what is within, the history ticks the runs that are. An empty field is no limit."),
                                  StyleRole::Secondary);
    explanation->setWordWrap(true);
    column->addWidget(explanation);
    for (const AxisField& field : {x, y})
        if (field.better != Better::Neither)
            m_rows << addRow(field);
    auto* buttons = new QDialogButtonBox;
    QPushButton* set = buttons->addButton(tr("Set limits"), QDialogButtonBox::AcceptRole);
    setStyleRole(set, StyleRole::Primary);
    QPushButton* clear = buttons->addButton(tr("No limits"), QDialogButtonBox::ResetRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &LimitsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(clear, &QPushButton::clicked, this, [this] {
        m_limits.clear();
        QDialog::accept();
    });
    column->addSpacing(8);
    column->addWidget(buttons);
    setMinimumWidth(380);
}

LimitsDialog::Row LimitsDialog::addRow(const AxisField& field) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* edit = new QLineEdit;
    edit->setFixedWidth(90);
    edit->setAlignment(Qt::AlignRight);
    edit->setAccessibleName(field.title);
    if (const auto limit = m_limits.limitOf(field.column))
        edit->setText(locale().toString(field.scale * *limit, 'g', 6));
    row->addWidget(makeLabel(field.title), 1);
    row->addWidget(makeLabel(field.better == Better::Lower ? tr("at most") : tr("at least"), StyleRole::Secondary));
    row->addWidget(edit);
    auto* unit = makeLabel(field.unit, StyleRole::Secondary);
    unit->setFixedWidth(54);
    row->addWidget(unit);
    auto* mistake = makeLabel({}, StyleRole::ErrorText);
    mistake->hide();
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->addLayout(row);
    column->addWidget(mistake);
    return {field, edit, mistake};
}

void LimitsDialog::accept() {
    bool isRight = true;
    QVector<std::optional<double>> values;
    for (const Row& row : m_rows) {
        const QString text = row.edit->text().trimmed();
        bool isNumber = true;
        double value = text.isEmpty() ? 0 : locale().toDouble(text, &isNumber);
        if (!isNumber)
            value = QLocale::c().toDouble(text, &isNumber);
        row.mistake->setVisible(!isNumber);
        row.mistake->setText(isNumber ? QString() : tr("“%1” is no number.").arg(text));
        setStyleRole(row.edit, isNumber ? StyleRole::None : StyleRole::Invalid);
        isRight = isRight && isNumber;
        values << (text.isEmpty() ? std::nullopt : std::optional(value / row.field.scale));
    }
    if (!isRight)
        return;
    for (int i = 0; i < m_rows.size(); ++i)
        m_limits.setLimit(m_rows[i].field.column, values[i]);
    QDialog::accept();
}

}  // namespace lathe
