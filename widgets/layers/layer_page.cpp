// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/layer_page.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "core/format/number_format.h"
#include "widgets/common/actions.h"
#include "widgets/common/controls.h"
#include "widgets/common/error_card.h"
#include "widgets/common/panels.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"
#include "widgets/layers/block_sizes_plot.h"
#include "widgets/layers/part_panel.h"
#include "widgets/layers/part_text.h"
#include "widgets/layers/parts_model.h"
#include "widgets/layers/sensitivity_view.h"
#include "widgets/models/model_picker.h"

namespace lathe {

namespace {

constexpr int kModelWidth = 232, kPartWidth = 308;
// Below this the part's panel folds away, so that the map stays readable.
constexpr int kLeastWidth = 1080;
enum CutKind { kQuantize, kPrune, kLeaveOut };

constexpr int kOfferedBits[] = {4, 8, 6, 3, 2};

struct PruneChoice {
    PruneGranularity granularity;
    double amount;
};
constexpr PruneChoice kPrunes[] = {
    {PruneGranularity::Neuron, 0.3}, {PruneGranularity::Neuron, 0.5}, {PruneGranularity::Head, 0.25}, {PruneGranularity::Head, 0.5}};

}  // namespace

LayerPage::LayerPage(RunCatalog& catalog, RunSelection& selection, RunLocation database, QWidget* parent,
                     const std::filesystem::path& worker)
    : QWidget(parent),
      m_catalog(catalog),
      m_selection(selection),
      m_session(std::move(database), nullptr, worker),
      m_model(new ModelBox(catalog, selection, tr("Model whose parts are shown"))),
      m_parts(new PartsModel(this)),
      m_tree(new QTreeView),
      m_total(makeLabel({}, StyleRole::None, true)),
      m_mapTitle(makeLabel(tr("Sensitivity by block"), StyleRole::Title)),
      m_mapDetail(makeLabel({}, StyleRole::Secondary)),
      m_cut(new QComboBox),
      m_cutKind(new SegmentedControl(tr("What is cut"))),
      m_stack(new QStackedWidget),
      m_map(new SensitivityView),
      m_table(new QTableWidget),
      m_progress(new QProgressBar),
      m_error(new ErrorCard),
      m_mapError(new ErrorCard),
      m_sizes(new BlockSizesPlot),
      m_part(new PartPanel) {
    makeActions();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeModelPanel());
    row->addWidget(makeCentre(), 1);
    row->addWidget(m_partDock = makePartPanel());

    connect(m_model, &ModelBox::chosen, this, &LayerPage::load);
    connect(m_model, &ModelBox::otherModelWanted, this, [this] {
        ModelPicker::pick(this, m_model->current().word, false,
                          [this](const QString& word) { m_model->choose(ModelBox::choiceOfWord(word)); });
    });
    connect(&m_selection, &RunSelection::selectedChanged, this, [this](const QStringList& ids) {
        if (!ids.isEmpty())
            m_model->chooseRun(ids.back());
    });
    connect(&m_session, &LayerSession::inspectionChanged, this, &LayerPage::showInspection);
    connect(&m_session, &LayerSession::sensitivityChanged, this, &LayerPage::showSensitivity);
    connect(m_map, &SensitivityView::partActivated, this, [this](int layer, const QString& kind) { select(layer, kind.toStdString()); });
    connect(m_sizes, &BlockSizesPlot::blockActivated, this, [this](int layer) { select(layer, m_kind); });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid())
            select(index.data(PartsModel::kLayer).toInt(), index.data(PartsModel::kKind).toString().toStdString());
    });
    if (!m_selection.selected().isEmpty())
        m_model->chooseRun(m_selection.selected().back());
    fillCutChoices();
    showInspection();
    showSensitivity();
}

void LayerPage::makeActions() {
    m_measure = lathe::addAction(this, MenuPlace::Run, tr("Measure sensitivity"), "media-playback-start");
    m_cancel = lathe::addAction(this, MenuPlace::Run, tr("Stop measuring"), "media-playback-stop");
    m_asTable = lathe::addAction(this, MenuPlace::View, tr("Sensitivity as a table"), "table");
    m_asTable->setCheckable(true);
    connect(m_measure, &QAction::triggered, &m_session, &LayerSession::measureSensitivity);
    connect(m_cancel, &QAction::triggered, this, [this] { m_session.lookUpSensitivity(chosenCut()); });
    connect(m_asTable, &QAction::toggled, this, &LayerPage::showSensitivity);
}

QWidget* LayerPage::makeModelPanel() {
    m_tree->setModel(m_parts);
    m_tree->setHeaderHidden(true);
    m_tree->setAccessibleName(tr("Parts of the model"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(scaled(14));
    m_tree->setUniformRowHeights(true);
    m_tree->setStyleSheet(QStringLiteral("QTreeView{background:transparent;}"));
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);

    auto* panel = new QFrame;
    setStyleRole(panel, StyleRole::Panel);
    panel->setFixedWidth(scaled(kModelWidth));
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new PanelHead(tr("Model")));
    auto* choice = new QVBoxLayout;
    choice->setContentsMargins(12, 10, 12, 8);
    choice->addWidget(m_model);
    column->addLayout(choice);
    auto* tree = new QVBoxLayout;
    tree->setContentsMargins(0, 0, 8, 0);
    tree->addWidget(m_tree);
    column->addLayout(tree, 1);
    auto* foot = new QFrame;
    setStyleRole(foot, StyleRole::Foot);
    auto* footRow = new QHBoxLayout(foot);
    footRow->setContentsMargins(12, 8, 12, 8);
    footRow->addWidget(makeLabel(tr("Total"), StyleRole::Section));
    footRow->addStretch();
    footRow->addWidget(m_total);
    column->addWidget(foot);
    return panel;
}

QWidget* LayerPage::makeCentre() {
    m_cut->setAccessibleName(tr("How strongly"));
    m_cutKind->setItems({tr("Quantize"), tr("Prune"), tr("Leave out")});
    connect(m_cutKind, &SegmentedControl::activated, this, &LayerPage::fillCutChoices);
    connect(m_cut, &QComboBox::activated, this, &LayerPage::chooseCut);
    auto* head = new QFrame;
    setStyleRole(head, StyleRole::BaseHead);
    auto* headRow = new QHBoxLayout(head);
    headRow->setContentsMargins(16, 8, 12, 8);
    headRow->setSpacing(8);
    headRow->addWidget(m_mapTitle);
    headRow->addWidget(m_mapDetail, 1);
    headRow->addWidget(m_cut);
    headRow->addWidget(m_cutKind);
    headRow->addWidget(makeToolButton(m_asTable));

    m_empty = new EmptyState("layers", tr("Not measured yet"), {});
    m_empty->addAction(m_measure);
    auto* running = new QWidget;
    auto* runningColumn = new QVBoxLayout(running);
    runningColumn->addStretch();
    auto* runningText = makeLabel(tr("Cutting one part after the other and reading a text with each…"), StyleRole::Secondary);
    runningText->setAlignment(Qt::AlignCenter);
    runningColumn->addWidget(runningText);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Progress of the measurement"));
    m_progress->setFixedWidth(scaled(280));
    runningColumn->addWidget(m_progress, 0, Qt::AlignCenter);
    m_waiting = makeLabel({}, StyleRole::Secondary);
    m_waiting->setTextFormat(Qt::PlainText);
    m_waiting->setWordWrap(true);
    m_waiting->setAlignment(Qt::AlignCenter);
    runningColumn->addWidget(m_waiting);
    auto* stop = new QPushButton(tr("Stop"));
    connect(stop, &QPushButton::clicked, m_cancel, &QAction::trigger);
    runningColumn->addWidget(stop, 0, Qt::AlignCenter);
    runningColumn->addStretch();
    m_table->setAccessibleName(tr("Sensitivity of each part"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    for (QWidget* page : {static_cast<QWidget*>(m_map), static_cast<QWidget*>(m_empty), running, static_cast<QWidget*>(m_table)})
        m_stack->addWidget(page);

    auto* centre = new QFrame;
    setStyleRole(centre, StyleRole::Base);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(1, 0, 1, 0);
    column->setSpacing(0);
    column->addWidget(head);
    auto* errors = new QVBoxLayout;
    errors->setContentsMargins(16, 8, 16, 0);
    errors->addWidget(m_error);
    errors->addWidget(m_mapError);
    column->addLayout(errors);
    column->addWidget(m_stack, 1);
    column->addWidget(makeHairline());
    column->addWidget(m_sizes);
    return centre;
}

QWidget* LayerPage::makePartPanel() {
    QScrollArea* scroll = makeScrollArea(m_part);
    scroll->setAccessibleName(tr("The part's numbers"));
    auto* panel = new QFrame;
    setStyleRole(panel, StyleRole::Panel);
    panel->setFixedWidth(scaled(kPartWidth));
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new PanelHead(tr("Part")));
    column->addWidget(scroll, 1);
    return panel;
}

void LayerPage::fillCutChoices() {
    m_cut->clear();
    const int kind = std::max(0, m_cutKind->currentIndex());
    if (kind == kQuantize)
        for (const int bits : kOfferedBits)
            m_cut->addItem(tr("%1 bit, nearest").arg(bits), bits);
    for (const PruneChoice& choice : kPrunes)
        if (kind == kPrune)
            m_cut->addItem((choice.granularity == PruneGranularity::Head ? tr("%1 % of the heads") : tr("%1 % of the neurons"))
                               .arg(choice.amount * 100));
    m_cut->setVisible(kind != kLeaveOut);
    chooseCut();
}

std::optional<Stage> LayerPage::chosenCut() const {
    const int index = std::max(0, m_cut->currentIndex());
    if (m_cutKind->currentIndex() == kLeaveOut)
        return std::nullopt;
    if (m_cutKind->currentIndex() == kPrune)
        return PruneStage{.granularity = kPrunes[index].granularity, .amount = kPrunes[index].amount, .training = {}};
    return QuantizeStage{.bits = m_cut->itemData(index).toInt()};
}

QString LayerPage::cutText() const {
    return m_cutKind->currentIndex() == kLeaveOut ? tr("left out") : m_cut->currentText();
}

// A model that no run has cut is shown beside what the chosen bits would make of it.
std::optional<QuantizeStage> LayerPage::whatIf() const {
    const std::optional<Stage> cut = chosenCut();
    if (!cut || !std::holds_alternative<QuantizeStage>(*cut))
        return std::nullopt;
    return std::get<QuantizeStage>(*cut);
}

void LayerPage::chooseCut() {
    if (!isVisible()) {
        m_isStale = true;
        return;
    }
    m_session.lookUpSensitivity(chosenCut());
    if (m_model->current().runId.isEmpty())
        m_session.show(m_model->current(), whatIf());
}

void LayerPage::load() {
    m_isStale = !isVisible();
    if (m_isStale || m_model->current().isEmpty())
        return;
    m_session.show(m_model->current(), whatIf());
    m_session.lookUpSensitivity(chosenCut());
}

void LayerPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_isStale)
        load();
}

void LayerPage::showInspection() {
    const std::optional<Inspection>& inspection = m_session.inspection();
    m_error->setVisible(m_session.trouble().has_value());
    if (m_session.trouble())
        m_error->setTrouble(*m_session.trouble());
    Q_EMIT activityChanged(!m_session.isInspecting()           ? QString()
                           : m_session.waitingText().isEmpty() ? tr("Reading the weights")
                                                               : m_session.waitingText());
    if (m_session.isInspecting())
        return;
    m_parts->setAnatomy(inspection ? std::optional(inspection->before) : std::nullopt);
    m_total->setText(
        inspection ? tr("%1 weights, %2 MB")
                         .arg(shortCount(inspection->before.parameters), QString::fromStdString(formatMegabytes(inspection->before.bytes)))
                   : QString());
    const ModelChoice choice = m_model->current();
    const QColor colour = choice.runId.isEmpty() ? currentTheme().quantize : colourOf(choice.family, currentTheme());
    const QString before = nameBefore();
    const QString after = inspection && inspection->after ? tr("%1, %2 MB")
                                                                .arg(choice.runId.isEmpty() ? cutText() : choice.label,
                                                                     QString::fromStdString(formatMegabytes(inspection->after->bytes)))
                                                          : QString();
    m_sizes->setVisible(inspection.has_value());
    m_sizes->setInspection(
        inspection, inspection ? tr("%1, %2 MB").arg(before, QString::fromStdString(formatMegabytes(inspection->before.bytes))) : before,
        after, colour);
    m_mapDetail->setText(before);
    if (inspection && !inspection->before.find(m_layer, m_kind))
        m_layer = 0;
    select(m_layer, m_kind);
}

void LayerPage::showSensitivity() {
    const std::optional<SensitivityMap>& map = m_session.sensitivity();
    m_measure->setEnabled(!m_session.isMeasuring());
    m_cancel->setEnabled(m_session.isMeasuring());
    m_mapError->setVisible(m_session.sensitivityTrouble().has_value());
    if (m_session.sensitivityTrouble())
        m_mapError->setTrouble(*m_session.sensitivityTrouble());
    m_map->setMap(map);
    m_map->setCurrent(m_layer, m_kind);
    m_empty->setTexts(tr("Not measured yet"),
                      m_cutKind->currentIndex() == kLeaveOut
                          ? tr("Leaves one block out after the other, and tells how far the predictions move.")
                          : tr("Cuts one part after the other (%1), and tells how far the predictions move.").arg(cutText()));
    m_progress->setValue(static_cast<int>(m_session.measuredShare() * 1000));
    m_waiting->setText(m_session.waitingText());
    enum Page { kMap, kEmpty, kRunning, kTable };
    m_stack->setCurrentIndex(m_session.isMeasuring() ? kRunning : !map ? kEmpty : m_asTable->isChecked() ? kTable : kMap);
    fillTable();
    showPart();
}

void LayerPage::fillTable() {
    m_table->clear();
    m_table->setColumnCount(5);
    m_table->setHorizontalHeaderLabels(
        {tr("Block"), tr("Part"), tr("Divergence, %1").arg(m_map->unitText()), tr("95 % interval"), tr("Perplexity")});
    const std::optional<SensitivityMap>& map = m_session.sensitivity();
    m_table->setRowCount(map ? static_cast<int>(map->parts.size()) : 0);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const PartSensitivity& part = map->parts[static_cast<size_t>(row)];
        const QString interval = part.low && part.high ? QStringLiteral("[%1, %2]")
                                                             .arg(m_map->valueText({0, {}, *part.low, {}, {}, {}}),
                                                                  m_map->valueText({0, {}, *part.high, {}, {}, {}}))
                                                       : QString::fromUtf8(kAbsent);
        const QStringList texts = {
            QString::number(part.layer), partText(part.kind), m_map->valueText(part), interval,
            QString::fromStdString(orAbsent(part.perplexity, [](double value) { return formatNumber(value, 3) + "×"; }))};
        for (int column = 0; column < texts.size(); ++column)
            m_table->setItem(row, column, new QTableWidgetItem(texts[column]));
    }
    m_table->resizeColumnsToContents();
}

void LayerPage::select(int layer, const std::string& kind) {
    m_layer = layer;
    m_kind = kind;
    m_map->setCurrent(layer, kind);
    if (const QModelIndex index = m_parts->indexOf(layer, kind); index.isValid() && index != m_tree->currentIndex()) {
        const QSignalBlocker blocker(m_tree->selectionModel());
        m_tree->setCurrentIndex(index);
        m_tree->scrollTo(index);
        m_tree->viewport()->update();
    }
    showPart();
}

// As the box names it, whatever the recipe's word for it is.
QString LayerPage::nameBefore() const {
    const std::optional<Inspection>& inspection = m_session.inspection();
    return inspection ? ModelBox::choiceOfWord(QString::fromStdString(inspection->before.model)).label : QString();
}

void LayerPage::showPart() {
    PartPanel::Content content;
    content.inspection = m_session.inspection();
    content.layer = m_layer;
    content.kind = m_kind;
    content.run = m_session.run();
    const ModelChoice choice = m_model->current();
    content.colour = choice.runId.isEmpty() ? currentTheme().quantize : colourOf(choice.family, currentTheme());
    content.beforeName = nameBefore();
    content.afterName = choice.runId.isEmpty() ? cutText() : choice.label;
    if (const auto& map = m_session.sensitivity()) {
        if (const PartSensitivity* part = map->find(m_layer, m_kind)) {
            content.sensitivity = *part;
            content.sensitivityUnit = m_map->unitText();
            content.cut = cutText();
            content.sensitivityText = m_map->valueText(*part);
        }
    }
    m_part->setContent(content);
}

void LayerPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_partDock->setVisible(width() >= scaled(kLeastWidth));
}

void LayerPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !m_part)
        return;
    // Later: the style is being changed, and must not meet widgets that come, go or are polished meanwhile.
    QMetaObject::invokeMethod(
        this,
        [this] {
            showInspection();
            showSensitivity();
        },
        Qt::QueuedConnection);
}

}  // namespace lathe
