// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/measure_card.h"

#include <QGridLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/recipe/recipe_document.h"
#include "widgets/recipe/setting_editor.h"

namespace lathe {

namespace {

StageSetting whole(const char* path, const QString& label, const QString& help = {}) {
    StageSetting setting;
    setting.key = QLatin1String(path);
    setting.label = label;
    setting.form = SettingForm::Whole;
    setting.help = help;
    return setting;
}

}  // namespace

MeasureCard::MeasureCard(RecipeDocument& document, QWidget* parent) : QFrame(parent), m_document(document) {
    setStyleRole(this, StyleRole::Card);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Measure"), StyleRole::Title));
    m_summary = makeLabel({}, StyleRole::Hint);
    head->addWidget(m_summary, 1);
    m_fold = new QToolButton;
    setStyleRole(m_fold, StyleRole::Fold);
    m_fold->setCheckable(true);
    m_fold->setAccessibleName(tr("How it is measured"));
    m_fold->setToolTip(m_fold->accessibleName());
    connect(m_fold, &QToolButton::toggled, this, &MeasureCard::setUnfolded);
    head->addWidget(m_fold);
    column->addLayout(head);

    m_body = new QWidget;
    auto* grid = new QGridLayout(m_body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, 92);
    grid->setColumnStretch(1, 1);
    StageSetting device;
    device.key = QStringLiteral("measure.device");
    device.label = tr("Device");
    device.form = SettingForm::Combo;
    device.choices = {{tr("CPU"), "cpu"}};
    device.help = tr("This version of Lathe trains and runs on the CPU. A GPU is no condition for anything here.");
    const QVector<StageSetting> settings = {
        whole("measure.prompt_tokens", tr("Prompt tokens")),
        whole("measure.new_tokens", tr("New tokens")),
        whole("measure.batch", tr("Batch")),
        whole("measure.threads", tr("Threads"), tr("0: all cores")),
        device,
        whole("evaluate.limit", tr("Items a task"), tr("More items, narrower intervals, a longer run.")),
        whole("seed", tr("Seed"))};
    for (const StageSetting& setting : settings) {
        Row row;
        row.path = setting.key;
        QLabel* label = makeLabel(setting.label, StyleRole::Secondary);
        row.editor = SettingEditor::make(setting, tr("Measure"), m_body);
        row.mistake = makeLabel({}, StyleRole::ErrorText);
        row.mistake->setWordWrap(true);
        label->setBuddy(row.editor);
        const int place = grid->rowCount();
        grid->addWidget(label, place, 0);
        grid->addWidget(row.editor, place, 1);
        grid->addWidget(row.mistake, place + 1, 0, 1, 2);
        connect(row.editor, &SettingEditor::edited, &document,
                [this, path = setting.key](const Json& value) { m_document.setValue(path, value); });
        connect(row.editor, &SettingEditor::finished, &document, &RecipeDocument::endDrag);
        m_rows.push_back(row);
    }
    column->addWidget(m_body);
    setUnfolded(false);
    refresh();
}

void MeasureCard::setUnfolded(bool isUnfolded) {
    m_body->setVisible(isUnfolded);
    m_fold->setIcon(icon(isUnfolded ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down")));
}

void MeasureCard::refresh() {
    bool isInvalid = false;
    for (const Row& row : std::as_const(m_rows)) {
        row.editor->show(m_document.value(row.path));
        const QString mistake = m_document.mistakeAt(row.path);
        row.mistake->setText(mistake);
        row.mistake->setVisible(!mistake.isEmpty());
        row.editor->setInvalid(!mistake.isEmpty());
        isInvalid = isInvalid || !mistake.isEmpty();
    }
    const auto number = [this](const char* path) {
        const Json value = m_document.value(QLatin1String(path));
        return value.is_number_integer() ? QString::number(value.get<qint64>()) : QStringLiteral("?");
    };
    m_summary->setText(tr("%1 + %2 tokens").arg(number("measure.prompt_tokens"), number("measure.new_tokens")));
    setStyleRole(this, isInvalid ? StyleRole::CardInvalid : StyleRole::Card);
    if (isInvalid)
        m_fold->setChecked(true);
}

}  // namespace lathe
