// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/recipe_panel.h"

#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QUndoStack>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/records/recipe_json.h"
#include "widgets/common/actions.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/common/setting_text.h"
#include "widgets/common/text_font.h"
#include "widgets/recipe/measure_card.h"
#include "widgets/recipe/predicted_foot.h"
#include "widgets/recipe/recipe_document.h"
#include "widgets/recipe/recipe_predictor.h"
#include "widgets/recipe/recipe_presets.h"
#include "widgets/recipe/recipe_summary.h"
#include "widgets/recipe/stage_card.h"

namespace lathe {

namespace {

const char* const kModels[] = {"builtin", "random:gpt2", "random:gpt2-medium", "random:gpt2-large", "random:gpt2-xl"};

QString modelText(const QString& model) {
    if (model == QLatin1String("builtin"))
        return RecipePanel::tr("Built-in GPT-2");
    if (model.startsWith(QLatin1String("random:")))
        return RecipePanel::tr("Random weights: %1").arg(model.mid(7));
    return QDir(model).dirName();
}

QString dataText(const QString& data) {
    return data == QLatin1String("builtin") ? RecipePanel::tr("Built-in world") : QFileInfo(data).fileName();
}

QString textOf(const Json& value) {
    return value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
}

// Shows word in the combo box, adding it where it is not offered; the last item asks for another.
void showChoice(QComboBox* combo, const QString& word, const QString& text) {
    int place = combo->findData(word);
    if (place < 0) {
        place = combo->count() - 1;
        combo->insertItem(place, text, word);
    }
    combo->setCurrentIndex(place);
    combo->setToolTip(word);
}

}  // namespace

RecipePanel::RecipePanel(RecipeDocument& document, RecipePredictor& predictor, QWidget* parent)
    : QWidget(parent), m_document(document), m_predictor(predictor) {
    setAcceptDrops(true);
    setPickers([](QWidget* window) { return QFileDialog::getExistingDirectory(window, tr("A checkpoint folder")); },
               [](QWidget* window) {
                   return QFileDialog::getOpenFileName(window, tr("Texts or tasks"), {}, tr("Text (*.txt);;Tasks (*.jsonl)"));
               });
    addActions();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    // A dock may take it for its title bar.
    auto* bar = new PanelHead(tr("Recipe"));
    bar->addAction(m_new);
    bar->addAction(m_open);
    bar->addAction(m_more);
    column->addWidget(bar);
    column->addWidget(makeHead());
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* list = new QWidget;
    setStyleRole(list, StyleRole::Panel);
    m_cardColumn = new QVBoxLayout(list);
    m_cardColumn->setContentsMargins(12, 4, 12, 8);
    m_cardColumn->setSpacing(8);
    auto* add = new QPushButton(icon(QStringLiteral("list-add"), IconColour::Accent), tr("Add stage"));
    setStyleRole(add, StyleRole::Link);
    connect(add, &QPushButton::clicked, this, &RecipePanel::showStageMenu);
    m_addStage = add;
    m_cardColumn->addWidget(add, 0, Qt::AlignLeft);
    m_measure = new MeasureCard(document, list);
    m_cardColumn->addWidget(m_measure);
    m_cardColumn->addStretch(1);
    m_scroll->setWidget(list);
    column->addWidget(m_scroll, 1);
    m_foot = new PredictedFoot(m_run, m_queue, this);
    column->addWidget(m_foot);

    connect(&document, &RecipeDocument::stagesChanged, this, &RecipePanel::makeCards);
    connect(&document, &RecipeDocument::changed, this, [this] {
        refreshHead();
        refreshCards();
    });
    connect(&document, &RecipeDocument::fileChanged, this, &RecipePanel::refreshHead);
    connect(&predictor, &RecipePredictor::predictionChanged, this, &RecipePanel::refreshPrediction);
    connect(&predictor, &RecipePredictor::measuringMachineChanged, m_foot, &PredictedFoot::setMeasuringMachine);
    makeCards();
    refreshHead();
    refreshPrediction();
}

void RecipePanel::setPickers(const Picker& forModel, const Picker& forData) {
    m_pickModel = forModel;
    m_pickData = forData;
}

void RecipePanel::addActions() {
    m_new = lathe::addAction(this, MenuPlace::File, tr("New recipe"), QStringLiteral("document-new"), QKeySequence::New, true);
    m_open = lathe::addAction(this, MenuPlace::File, tr("Open recipe…"), QStringLiteral("document-open"), QKeySequence::Open, true);
    m_presets = lathe::addAction(this, MenuPlace::File, tr("From a preset…"), QStringLiteral("layers"));
    m_save = lathe::addAction(this, MenuPlace::File, tr("Save recipe"), QStringLiteral("document-save"), QKeySequence::Save, true);
    m_saveAs =
        lathe::addAction(this, MenuPlace::File, tr("Save recipe as…"), QStringLiteral("document-save-as"), QKeySequence::SaveAs, true);
    m_run = lathe::addAction(this, MenuPlace::Run, tr("Run recipe"), QStringLiteral("media-playback-start"),
                             QKeySequence(Qt::CTRL | Qt::Key_Return), true);
    m_queue = lathe::addAction(this, MenuPlace::Run, tr("Add recipe to the queue"), QStringLiteral("queue"),
                               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return), true);
    m_copyCommand = lathe::addAction(this, MenuPlace::None, tr("Copy the recipe as JSON"), QStringLiteral("edit-copy"));
    m_more = new QAction(icon(QStringLiteral("more")), tr("More"), this);
    connect(m_new, &QAction::triggered, this, [this] {
        if (mayReplace())
            m_document.replace(Recipe{}, {}, tr("New recipe"));
    });
    connect(m_open, &QAction::triggered, this, &RecipePanel::open);
    connect(m_presets, &QAction::triggered, this, &RecipePanel::showPresets);
    connect(m_save, &QAction::triggered, this, [this] { save(m_document.fileName().isEmpty()); });
    connect(m_saveAs, &QAction::triggered, this, [this] { save(true); });
    connect(m_copyCommand, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(QString::fromStdString(m_document.json().dump(2)) + QLatin1Char('\n')); });
    connect(m_more, &QAction::triggered, this, [this] {
        QMenu menu;
        menu.addActions({m_new, m_open, m_presets, m_save, m_saveAs});
        menu.addSeparator();
        menu.addAction(m_copyCommand);
        menu.exec(QCursor::pos());
    });
    connect(m_run, &QAction::triggered, this, [this] {
        if (const auto recipe = m_document.recipe())
            Q_EMIT runRequested(*recipe);
    });
    connect(m_queue, &QAction::triggered, this, [this] {
        if (const auto recipe = m_document.recipe())
            Q_EMIT queueRequested(*recipe);
    });
    for (const StageKind& kind : stageKinds()) {
        QAction* action = lathe::addAction(this, MenuPlace::Edit, tr("Add stage: %1").arg(settingWord(kind.title)));
        connect(action, &QAction::triggered, this, [this, &kind] { m_document.addStage(QString::fromStdString(kind.name)); });
    }
}

QWidget* RecipePanel::makeHead() {
    auto* head = new QWidget;
    auto* grid = new QGridLayout(head);
    grid->setContentsMargins(12, 8, 12, 8);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, 62);
    grid->setColumnStretch(1, 1);
    auto* title = new QHBoxLayout;
    m_name = new QLineEdit;
    m_name->setAccessibleName(tr("Name of the recipe"));
    setStyleRole(m_name, StyleRole::Flat);
    m_name->setFont(textFont(TextSize::Title));
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        if (m_name->isModified())
            m_document.setValue(QStringLiteral("name"), m_name->text().trimmed().toStdString());
        m_document.endDrag();
    });
    title->setSpacing(8);
    title->setContentsMargins(-3, 0, 0, 0);  // the name, not its frame, stands on the edge of the labels below
    m_edited = makeLabel(tr("edited"), StyleRole::AccentText);
    title->addWidget(m_name, 1);
    title->addWidget(m_edited);
    grid->addLayout(title, 0, 0, 1, 2);
    m_model = new QComboBox;
    m_model->setAccessibleName(tr("Model"));
    m_model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const char* word : kModels)
        m_model->addItem(modelText(QLatin1String(word)), QLatin1String(word));
    m_model->addItem(tr("Choose a model…"));
    connect(m_model, &QComboBox::activated, this, &RecipePanel::chooseModel);
    m_data = new QComboBox;
    m_data->setAccessibleName(tr("Data"));
    m_data->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_data->addItem(dataText(QStringLiteral("builtin")), QStringLiteral("builtin"));
    m_data->addItem(tr("Choose a file…"));
    connect(m_data, &QComboBox::activated, this, &RecipePanel::chooseData);
    grid->addWidget(makeLabel(tr("Model"), StyleRole::Secondary), 1, 0);
    grid->addWidget(m_model, 1, 1);
    m_modelMistake = makeLabel({}, StyleRole::ErrorText);
    m_modelMistake->setWordWrap(true);
    grid->addWidget(m_modelMistake, 2, 0, 1, 2);
    grid->addWidget(makeLabel(tr("Data"), StyleRole::Secondary), 3, 0);
    grid->addWidget(m_data, 3, 1);
    m_trouble = new ErrorCard;
    m_trouble->setClosable(true);
    m_trouble->hide();
    grid->addWidget(m_trouble, 4, 0, 1, 2);
    return head;
}

void RecipePanel::makeCards() {
    // The card that a signal came from must outlive it; what stays keeps its focus and what is unfolded.
    QVector<StageCard*> cards;
    for (const EditedStage& stage : m_document.stages()) {
        StageCard* card = nullptr;
        for (StageCard*& old : m_cards)
            if (old && old->stageKey() == stage.key)
                card = std::exchange(old, nullptr);
        if (!card)
            card = new StageCard(m_document, stage.key, m_scroll->widget());
        cards.push_back(card);
    }
    for (StageCard* old : std::as_const(m_cards)) {
        if (!old)
            continue;
        old->hide();
        old->deleteLater();
    }
    m_cards = cards;
    for (int i = 0; i < m_cards.size(); ++i) {
        m_cardColumn->removeWidget(m_cards[i]);
        m_cardColumn->insertWidget(i, m_cards[i]);
        m_cards[i]->show();
    }
    refreshPrediction();
}

void RecipePanel::refreshHead() {
    QVector<Json> stages;
    for (const EditedStage& stage : m_document.stages())
        if (stage.isOn)
            stages.push_back(stage.settings);
    m_name->setPlaceholderText(summaryOf(stages));
    if (!m_name->hasFocus() || !m_name->isModified()) {
        m_name->setText(m_document.name());
        m_name->setCursorPosition(0);
    }
    m_name->setToolTip(m_document.fileName());
    m_edited->setVisible(m_document.isEdited());
    const QString model = textOf(m_document.value(QStringLiteral("model")));
    const QString file = textOf(m_document.value(QStringLiteral("data.train")));
    showChoice(m_model, model, modelText(model));
    showChoice(m_data, file, dataText(file));
    const QString mistake = m_document.mistakeAt(QStringLiteral("model"));
    m_modelMistake->setText(mistake);
    m_modelMistake->setVisible(!mistake.isEmpty());
    setStyleRole(m_model, mistake.isEmpty() ? StyleRole::None : StyleRole::Invalid);
    const bool isWhole = m_document.isWhole();
    m_run->setEnabled(isWhole);
    m_queue->setEnabled(isWhole);
}

void RecipePanel::refreshCards() {
    for (StageCard* card : std::as_const(m_cards))
        card->refresh();
    m_measure->refresh();
}

void RecipePanel::refreshPrediction() {
    const std::optional<Prediction>& prediction = m_predictor.prediction();
    for (StageCard* card : std::as_const(m_cards)) {
        const int here = card->place();
        const int place = here < 0 ? -1 : m_document.placeAmongOn(here);
        const bool isKnown = prediction && place >= 0 && place + 1 < static_cast<int>(prediction->models.size());
        card->setPredicted(isKnown ? &prediction->models[static_cast<size_t>(place) + 1] : nullptr);
    }
    m_foot->setPrediction(prediction, m_predictor.whyNot());
}

void RecipePanel::setRunning(bool isRunning) {
    m_foot->setBusy(isRunning);
}

void RecipePanel::act(const std::function<void()>& work) {
    try {
        m_trouble->hide();
        work();
    } catch (const Error& error) {
        m_trouble->setTrouble(troubleFrom(error));
        m_trouble->show();
    }
}

bool RecipePanel::mayReplace() {
    // What is replaced can be brought back by undo; only a file that would lose its changes is asked for.
    if (!m_document.isEdited() || m_document.fileName().isEmpty())
        return true;
    const auto answer =
        QMessageBox::question(this, tr("Recipe not saved"), tr("Save the changes to %1?").arg(QFileInfo(m_document.fileName()).fileName()),
                              QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    if (answer == QMessageBox::Save)
        save(false);
    return answer != QMessageBox::Cancel;
}

void RecipePanel::openFile(const QString& fileName) {
    if (mayReplace())
        act([&] { m_document.open(fileName); });
}

void RecipePanel::open() {
    const QString fileName = QFileDialog::getOpenFileName(this, tr("Open a recipe"), m_document.fileName(), tr("Recipes (*.json)"));
    if (!fileName.isEmpty())
        openFile(fileName);
}

void RecipePanel::save(bool asksForName) {
    QString fileName = m_document.fileName();
    if (asksForName)
        fileName = QFileDialog::getSaveFileName(this, tr("Save the recipe"), fileName, tr("Recipes (*.json)"));
    if (fileName.isEmpty())
        return;
    if (QFileInfo(fileName).suffix().isEmpty())
        fileName += QStringLiteral(".json");
    act([&] { m_document.save(fileName); });
}

void RecipePanel::showPresets() {
    QMenu menu;
    bool isFirstOwn = true;
    for (const RecipePreset& preset : recipePresets()) {
        if (preset.isOwn && std::exchange(isFirstOwn, false))
            menu.addSeparator();
        menu.addAction(preset.title, this, [this, fileName = preset.fileName, isOwn = preset.isOwn] {
            // Lathe's own are a beginning, not a file to write to.
            act([&] { m_document.replace(readRecipe(fileName.toStdString()), isOwn ? fileName : QString(), tr("From a preset")); });
        });
    }
    menu.exec(mapToGlobal(QPoint(12, 34)));
}

void RecipePanel::showStageMenu() {
    QMenu menu;
    for (const StageKind& kind : stageKinds())
        menu.addAction(markerIcon(familyOfStage(QString::fromStdString(kind.name))), settingWord(kind.title), this,
                       [this, &kind] { m_document.addStage(QString::fromStdString(kind.name)); });
    menu.exec(m_addStage->mapToGlobal(QPoint(0, m_addStage->height())));
}

void RecipePanel::chooseModel(int index) {
    const QString word = index == m_model->count() - 1 ? m_pickModel(this) : m_model->itemData(index).toString();
    if (!word.isEmpty())
        m_document.setValue(QStringLiteral("model"), word.toStdString());
    m_document.endDrag();
    refreshHead();
}

void RecipePanel::chooseData(int index) {
    const QString file = index == m_data->count() - 1 ? m_pickData(this) : m_data->itemData(index).toString();
    if (!file.isEmpty()) {
        const std::string name = file.toStdString();
        m_document.setValue(QStringLiteral("data"), {{"train", name}, {"calibration", name}, {"validation", name}, {"test", name}});
    }
    m_document.endDrag();
    refreshHead();
}

void RecipePanel::dragEnterEvent(QDragEnterEvent* event) {
    const QMimeData* mime = event->mimeData();
    const bool isFile = mime->hasUrls() && mime->urls().first().toLocalFile().endsWith(QLatin1String(".json"));
    if (isFile || mime->hasFormat(QLatin1String(kStageMimeType)))
        event->acceptProposedAction();
}

int RecipePanel::placeOfDrop(int y) const {
    const int inList = m_scroll->widget()->mapFrom(this, QPoint(0, y)).y();
    int place = 0;
    for (const StageCard* card : m_cards)
        if (inList > card->geometry().center().y())
            ++place;
    return place;
}

void RecipePanel::dropEvent(QDropEvent* event) {
    const QMimeData* mime = event->mimeData();
    if (mime->hasUrls())
        return openFile(mime->urls().first().toLocalFile());
    const int key = mime->data(QLatin1String(kStageMimeType)).toInt();
    for (int from = 0; from < m_cards.size(); ++from) {
        if (m_cards[from]->stageKey() != key)
            continue;
        const int place = placeOfDrop(static_cast<int>(event->position().y()));
        const int to = place > from ? place - 1 : place;
        if (to != from)
            m_document.moveStage(from, to);
        event->acceptProposedAction();
        return;
    }
}

}  // namespace lathe
