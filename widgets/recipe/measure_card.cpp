// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/measure_card.h"

#include <QGridLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/records/recipe_sections.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/common/setting_text.h"
#include "widgets/recipe/recipe_document.h"
#include "widgets/recipe/setting_editor.h"

namespace lathe {

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
    for (const char* name : {"measure", "evaluate", ""})
        for (const RecipeSection& section : recipeSections())
            if (section.name == name)
                for (const Setting* setting : editableSettings(section.settings))
                    if (setting->rank != SettingRank::Advanced)
                        addRow(*grid, *setting, QString::fromStdString(section.pathOf(*setting)));
    column->addWidget(m_body);
    setUnfolded(false);
    refresh();
}

void MeasureCard::addRow(QGridLayout& grid, const Setting& setting, const QString& path) {
    Row row;
    row.path = path;
    QLabel* label = makeLabel(settingTitle(setting), StyleRole::Secondary);
    row.editor = SettingEditor::make(setting, tr("Measure"), m_body);
    row.mistake = makeLabel({}, StyleRole::ErrorText);
    row.mistake->setWordWrap(true);
    label->setBuddy(row.editor);
    const int place = grid.rowCount();
    grid.addWidget(label, place, 0);
    grid.addWidget(row.editor, place, 1);
    grid.addWidget(row.mistake, place + 1, 0, 1, 2);
    connect(row.editor, &SettingEditor::edited, &m_document, [this, path](const Json& value) { m_document.setValue(path, value); });
    connect(row.editor, &SettingEditor::finished, &m_document, &RecipeDocument::endDrag);
    m_rows.push_back(row);
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
