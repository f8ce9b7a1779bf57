// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/stage_card.h"

#include <QApplication>
#include <QDrag>
#include <QGridLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/format/number_format.h"
#include "widgets/common/controls.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/common/setting_text.h"
#include "widgets/recipe/predicted_text.h"
#include "widgets/recipe/recipe_document.h"
#include "widgets/recipe/setting_editor.h"

namespace lathe {

namespace {

constexpr int kLabelWidth = 62;

QToolButton* flatButton(const QString& iconName, const QString& name) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFixedSize(24, 24);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

}  // namespace

StageCard::StageCard(RecipeDocument& document, int stageKey, QWidget* parent)
    : QFrame(parent),
      m_document(document),
      m_key(stageKey),
      m_kind(*stageKindNamed(document.stages()[place()].settings.value("kind", ""))) {
    const QString title = settingWord(m_kind.title);
    setObjectName(QStringLiteral("stage-") + QString::fromStdString(m_kind.name));
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    column->setSpacing(4);
    column->addWidget(makeHead(title));
    m_body = new QWidget;
    m_rows = new QGridLayout(m_body);
    m_rows->setContentsMargins(0, 2, 0, 2);
    m_rows->setHorizontalSpacing(8);
    m_rows->setVerticalSpacing(4);
    m_rows->setColumnMinimumWidth(0, kLabelWidth);
    m_rows->setColumnStretch(1, 1);
    for (const Setting* setting : editableSettings(m_kind.settings))
        addRow(*setting, title);
    m_mistake = makeLabel({}, StyleRole::ErrorText);
    m_mistake->setWordWrap(true);
    m_rows->addWidget(m_mistake, m_rows->rowCount(), 0, 1, 2);
    column->addWidget(m_body);
    makeFoot();
    column->addWidget(m_foot);
    refresh();
}

int StageCard::place() const {
    for (int i = 0; i < m_document.stages().size(); ++i)
        if (m_document.stages()[i].key == m_key)
            return i;
    return -1;
}

QWidget* StageCard::makeHead(const QString& title) {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* grip = new QLabel;
    grip->setPixmap(icon(QStringLiteral("grip")).pixmap(14, 14));
    grip->setToolTip(tr("Drag to move the stage; Alt and the arrow keys do so too"));
    grip->setCursor(Qt::OpenHandCursor);
    m_marker = new QLabel;
    m_offText = makeLabel({}, StyleRole::Hint);
    m_switch = new Switch(tr("%1 is on").arg(title));
    m_more = flatButton(QStringLiteral("more"), tr("More about %1").arg(title));
    row->addWidget(grip);
    row->addWidget(m_marker);
    row->addWidget(makeLabel(title, StyleRole::Title));
    row->addWidget(m_offText, 1);
    row->addWidget(m_switch);
    row->addWidget(m_more);
    connect(m_switch, &Switch::clicked, this, [this](bool isOn) { m_document.setStageOn(place(), isOn); });
    connect(m_more, &QToolButton::clicked, this, &StageCard::showMenu);
    return head;
}

void StageCard::addRow(const Setting& setting, const QString& title) {
    Row row;
    row.isAdvanced = setting.rank == SettingRank::Advanced;
    row.label = makeLabel(settingTitle(setting), StyleRole::Secondary);
    row.editor = SettingEditor::make(setting, title, m_body);
    row.mistake = makeLabel({}, StyleRole::ErrorText);
    row.mistake->setWordWrap(true);
    row.label->setBuddy(row.editor);
    row.label->setToolTip(row.editor->toolTip());
    const int place = m_rows->rowCount();
    m_rows->addWidget(row.label, place, 0);
    m_rows->addWidget(row.editor, place, 1);
    m_rows->addWidget(row.mistake, place + 1, 0, 1, 2);
    const QString key = QString::fromStdString(setting.key);
    connect(row.editor, &SettingEditor::edited, this,
            [this, key](const Json& value) { m_document.setStageValue(this->place(), key, value); });
    connect(row.editor, &SettingEditor::finished, &m_document, &RecipeDocument::endDrag);
    m_settings[key] = row;
}

void StageCard::makeFoot() {
    m_foot = new QWidget;
    auto* column = new QVBoxLayout(m_foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(makeHairline());
    auto* row = new QHBoxLayout;
    m_predicted = makeLabel({}, StyleRole::Secondary);
    m_fold = new QToolButton;
    setStyleRole(m_fold, StyleRole::Fold);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setText(tr("Advanced"));
    m_fold->setAccessibleName(tr("Advanced settings"));
    m_fold->setCheckable(true);
    m_fold->setLayoutDirection(Qt::RightToLeft);
    connect(m_fold, &QToolButton::toggled, this, &StageCard::setUnfolded);
    row->addWidget(m_predicted, 1);
    row->addWidget(m_fold);
    column->addLayout(row);
}

void StageCard::setUnfolded(bool isUnfolded) {
    m_isUnfolded = isUnfolded;
    const QSignalBlocker quiet(m_fold);
    m_fold->setChecked(isUnfolded);
    showRows();
}

void StageCard::showRows() {
    bool hasAdvanced = false;
    for (const Row& row : std::as_const(m_settings)) {
        // A mistake in an advanced setting must not hide.
        const bool isShown = !row.isAdvanced || m_isUnfolded || !row.mistake->text().isEmpty();
        row.label->setVisible(isShown);
        row.editor->setVisible(isShown);
        row.mistake->setVisible(isShown && !row.mistake->text().isEmpty());
        hasAdvanced = hasAdvanced || row.isAdvanced;
    }
    m_mistake->setVisible(!m_mistake->text().isEmpty());
    m_fold->setVisible(hasAdvanced);
    m_fold->setIcon(icon(m_isUnfolded ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down")));
}

void StageCard::refreshMarker() {
    const int here = place();
    if (here >= 0)
        m_marker->setPixmap(markerIcon(familyOfStage(QString::fromStdString(m_kind.name)), m_document.stages()[here].isOn).pixmap(14, 14));
}

void StageCard::refresh() {
    const int here = place();
    if (here < 0)
        return;
    const EditedStage& stage = m_document.stages()[here];
    bool isInvalid = false;
    for (auto row = m_settings.cbegin(); row != m_settings.cend(); ++row) {
        const auto value = stage.settings.find(row.key().toStdString());
        row->editor->show(value == stage.settings.end() ? Json() : *value);
        const QString mistake = m_document.mistakeOf(here, row.key());
        row->mistake->setText(mistake);
        row->editor->setInvalid(!mistake.isEmpty());
        isInvalid = isInvalid || !mistake.isEmpty();
    }
    m_mistake->setText(m_document.mistakeOf(here, {}));
    isInvalid = isInvalid || !m_mistake->text().isEmpty();
    m_switch->setChecked(stage.isOn);
    m_offText->setText(stage.isOn ? QString() : m_kind.needs.severalDevices ? tr("off: one device") : tr("off"));
    m_body->setVisible(stage.isOn);
    m_foot->setVisible(stage.isOn);
    setStyleRole(this, !stage.isOn ? StyleRole::CardOff : isInvalid ? StyleRole::CardInvalid : StyleRole::Card);
    refreshMarker();
    showRows();
}

void StageCard::setPredicted(const PredictedModel* model) {
    m_predicted->setText(model ? shortPrediction(*model) : QString());
}

void StageCard::showMenu() {
    const int here = place(), last = static_cast<int>(m_document.stages().size()) - 1;
    QMenu menu;
    QAction* up =
        menu.addAction(icon(QStringLiteral("go-up")), tr("Move up"), this, [this, here] { m_document.moveStage(here, here - 1); });
    QAction* down =
        menu.addAction(icon(QStringLiteral("go-down")), tr("Move down"), this, [this, here] { m_document.moveStage(here, here + 1); });
    up->setEnabled(here > 0);
    down->setEnabled(here < last);
    menu.addAction(icon(QStringLiteral("edit-copy")), tr("Duplicate"), this, [this, here] { m_document.duplicateStage(here); });
    menu.addSeparator();
    menu.addAction(icon(QStringLiteral("edit-delete")), tr("Remove"), this, [this, here] { m_document.removeStage(here); });
    menu.exec(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void StageCard::keyPressEvent(QKeyEvent* event) {
    const int here = place(), last = static_cast<int>(m_document.stages().size()) - 1;
    const bool moves = event->modifiers() == Qt::AltModifier;
    if (moves && event->key() == Qt::Key_Up && here > 0)
        m_document.moveStage(here, here - 1);
    else if (moves && event->key() == Qt::Key_Down && here < last)
        m_document.moveStage(here, here + 1);
    else if (event->key() == Qt::Key_Delete)
        m_document.removeStage(here);
    else
        QFrame::keyPressEvent(event);
}

void StageCard::mousePressEvent(QMouseEvent* event) {
    m_pressed = event->pos();
    QFrame::mousePressEvent(event);
}

void StageCard::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton) || (event->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    auto* drag = new QDrag(this);
    auto* stage = new QMimeData;
    stage->setData(QLatin1String(kStageMimeType), QByteArray::number(m_key));
    drag->setMimeData(stage);
    drag->setPixmap(grab());
    drag->setHotSpot(m_pressed);
    drag->exec(Qt::MoveAction);
}

void StageCard::changeEvent(QEvent* event) {
    // Later: the style is being changed, and must not meet widgets that come, go or are polished meanwhile.
    if (event->type() == QEvent::PaletteChange && m_rows)
        QMetaObject::invokeMethod(this, &StageCard::refreshMarker, Qt::QueuedConnection);
    QFrame::changeEvent(event);
}

}  // namespace lathe
