// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/comparison_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QResizeEvent>
#include <QSaveFile>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/compare/comparability.h"
#include "core/compare/pinned_comparison.h"
#include "core/format/number_format.h"
#include "core/records/tasks.h"
#include "widgets/common/actions.h"
#include "widgets/common/field_text.h"
#include "widgets/common/panels.h"
#include "widgets/common/run_selection.h"
#include "widgets/common/text_font.h"
#include "widgets/common/toast.h"
#include "widgets/compare/comparison_view.h"
#include "widgets/compare/remeasure_box.h"
#include "widgets/compare/run_text.h"
#include "widgets/history/run_catalog.h"
#include "widgets/plots/interval_chart.h"
#include "widgets/plots/pareto_scene.h"

namespace lathe {

namespace {

constexpr int kMostCompared = 8, kChartsWidth = 392, kWidthForCharts = 1237, kFieldWidth = 232, kRunWidth = 176;
constexpr int kMostFieldWidth = 360, kMostRunWidth = 720;  // in wide windows

QPushButton* buttonOf(QAction* action) {
    auto* button = new QPushButton(action->icon(), action->iconText());
    button->setIconSize({14, 14});
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
    return button;
}

QString withInterval(const QString& value, const Compared& compared, std::string (*format)(double, double)) {
    return compared.low && compared.high ? value + " " + text(format(*compared.low, *compared.high)) : value;
}

}  // namespace

ComparisonPage::ComparisonPage(RunCatalog& catalog, RunSelection& selection, WorkerLink& worker, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_selection(selection),
      m_loader(catalog),
      m_model(new ComparisonModel(this)),
      m_views(new QStackedWidget),
      m_empty(new EmptyState(
          "compare", tr("Nothing to compare"),
          tr("Select two or more runs in the plot or the history (Shift-click), or pin a baseline and select another run."))),
      m_title(makeLabel({}, StyleRole::Title)),
      m_warning(makeLabel({}, StyleRole::Secondary)),
      m_sentence(makeLabel({}, StyleRole::Section)),
      m_explanation(makeLabel({}, StyleRole::Secondary)),
      m_onlyDifferences(new QCheckBox(tr("Only differences"))),
      m_table(new QTableView),
      m_speed(new IntervalChart),
      m_score(new IntervalChart),
      m_distribution(new DistributionChart),
      m_remeasure(new RemeasureBox(worker)),
      m_moreItems(new QPushButton) {
    setStyleRole(this, StyleRole::Base);
    setAttribute(Qt::WA_StyledBackground);
    addActions();
    auto* whole = new QWidget;
    auto* left = new QVBoxLayout;
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(0);
    left->addWidget(makeBar());
    left->addWidget(makeTable(), 1);
    left->addWidget(makeFoot());
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addLayout(left, 1);
    m_charts = makeCharts();
    row->addWidget(m_charts);
    m_views->addWidget(whole);
    m_views->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_views);
    connect(&selection, &RunSelection::selectedChanged, this, &ComparisonPage::follow);
    connect(&selection, &RunSelection::pinnedChanged, this, &ComparisonPage::follow);
    connect(&catalog, &RunCatalog::reset, this, &ComparisonPage::follow);
    connect(&m_loader, &RunLoader::loaded, this, &ComparisonPage::refresh);
    connect(m_remeasure, &RemeasureBox::measured, this, [this](const std::vector<RemeasuredArm>& arms) {
        m_remeasured = arms;
        if (!arms.empty())
            refresh();
    });
    follow();
}

void ComparisonPage::addActions() {
    m_change = lathe::addAction(this, MenuPlace::Edit, tr("Change baseline"), "pin");
    m_add = lathe::addAction(this, MenuPlace::Edit, tr("Add run"), "list-add");
    m_export = lathe::addAction(this, MenuPlace::File, tr("Export the comparison…"), "document-send");
    m_export->setIconText(tr("Export"));
    m_removeAction = lathe::addAction(this, MenuPlace::Edit, tr("Take the run out of the comparison"), "list-remove", QKeySequence::Delete);
    m_removeAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_change, &QAction::triggered, this, &ComparisonPage::changeBaseline);
    connect(m_add, &QAction::triggered, this, &ComparisonPage::additionWanted);
    connect(m_export, &QAction::triggered, this, &ComparisonPage::exportTable);
    connect(m_removeAction, &QAction::triggered, this, [this] {
        const int column = m_table->currentIndex().column();
        if (column > 0 && column - 1 < m_model->runs().size())
            remove(m_model->runs()[column - 1].id);
    });
}

QWidget* ComparisonPage::makeBar() {
    auto* bar = new QFrame;
    setStyleRole(bar, StyleRole::BaseHead);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 8, 12, 8);
    row->setSpacing(8);
    row->addWidget(m_title, 1);
    m_onlyDifferences->setChecked(true);
    connect(m_onlyDifferences, &QCheckBox::toggled, m_model, &ComparisonModel::setOnlyDifferences);
    connect(m_onlyDifferences, &QCheckBox::toggled, this, &ComparisonPage::refresh);
    row->addWidget(m_onlyDifferences);
    for (QAction* action : {m_change, m_add, m_export})
        row->addWidget(buttonOf(action));
    return bar;
}

QWidget* ComparisonPage::makeTable() {
    auto* header = new ComparisonHeader(*m_model, m_table);
    m_table->setHorizontalHeader(header);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ComparisonDelegate(m_table));
    m_table->setAccessibleName(tr("The runs side by side"));
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(scaled(27));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false);
    connect(header, &ComparisonHeader::removeWanted, this, &ComparisonPage::remove);
    return m_table;
}

QWidget* ComparisonPage::makeFoot() {
    auto* foot = new QFrame;
    setStyleRole(foot, StyleRole::Foot);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(16, 10, 16, 10);
    column->setSpacing(6);
    for (QLabel* label : {m_warning, m_sentence, m_explanation}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_remeasure);
    row->addWidget(m_moreItems, 0, Qt::AlignBottom);
    row->addStretch(1);
    column->addLayout(row);
    connect(m_moreItems, &QPushButton::clicked, this, [this] {
        if (m_settling)
            Q_EMIT recipeWanted(*m_settling, m_settlingRun);
    });
    return foot;
}

QWidget* ComparisonPage::makeCharts() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 10, 12, 12);
    column->setSpacing(16);
    for (Chart* chart : {static_cast<Chart*>(m_speed), static_cast<Chart*>(m_score), static_cast<Chart*>(m_distribution)})
        column->addWidget(new ChartCard(chart));
    column->addStretch(1);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->setFixedWidth(kChartsWidth);
    setStyleRole(content, StyleRole::Panel);
    return area;
}

void ComparisonPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_charts->setVisible(event->size().width() >= kWidthForCharts);
    // Once the table has its new width too.
    QMetaObject::invokeMethod(this, &ComparisonPage::fitColumns, Qt::QueuedConnection);
}

QStringList ComparisonPage::wantedIds() const {
    QStringList ids = m_selection.selected();
    if (!m_selection.pinned().isEmpty()) {
        ids.removeAll(m_selection.pinned());
        ids.prepend(m_selection.pinned());
    }
    return ids.mid(0, kMostCompared);
}

void ComparisonPage::follow() {
    const QStringList ids = wantedIds();
    const bool isEnough = ids.size() > 1;
    m_views->setCurrentIndex(isEnough ? 0 : 1);
    for (QAction* action : {m_change, m_export, m_removeAction})
        action->setEnabled(isEnough);
    m_loader.want(isEnough ? ids : QStringList());
    refresh();
}

void ComparisonPage::refresh() {
    const QStringList ids = wantedIds();
    if (ids.size() < 2 || !m_loader.isComplete())
        return;
    std::vector<Run> runs;
    QVector<ComparedRun> columns;
    for (const QString& id : ids) {
        const LoadedRun run = m_loader.run(id);
        const auto index = m_catalog.indexOf(id);
        if (!run || !index)
            continue;
        const RunSummary summary = m_catalog.at(*index);
        columns << ComparedRun{id, runLabel(summary.number), summary.name, summary.family, id == m_selection.pinned()};
        runs.push_back(*run);
    }
    if (runs.size() > 1)
        showRuns(runs, columns);
}

void ComparisonPage::showRuns(const std::vector<Run>& runs, const QVector<ComparedRun>& columns) {
    const bool hasPinned = columns.first().isPinned;
    m_title->setText(hasPinned ? tr("Compare %1 with %2", "3 runs with r001").arg(columns.size() - 1).arg(columns.first().label)
                               : tr("Compare %1 runs").arg(columns.size()));
    QStringList names;
    for (const ComparedRun& run : columns)
        names << run.label;
    m_remeasure->setRuns(runs, names);  // forgets what was measured of other runs
    m_model->setComparison(columns, comparisonTable(runs, hasPinned ? std::optional<size_t>(0) : std::nullopt, m_remeasured));
    fitColumns();
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->index(row, 0).data(ComparisonModel::kHeadingRole).toBool())
            m_table->setSpan(row, 0, 1, m_model->columnCount());
    showCharts(runs, columns);
    showOutcome(runs, columns);
}

// The runs share what the fields leave.
void ComparisonPage::fitColumns() {
    const int runs = m_model->columnCount() - 1, width = m_table->viewport()->width();
    if (runs < 1)
        return;
    const int field = qBound(scaled(kFieldWidth), width - runs * scaled(kMostRunWidth), scaled(kMostFieldWidth));
    m_table->setColumnWidth(0, field);
    for (int column = 1; column <= runs; ++column)
        m_table->setColumnWidth(column, qBound(scaled(kRunWidth), (width - field) / runs, scaled(kMostRunWidth)));
}

void ComparisonPage::showCharts(const std::vector<Run>& runs, const QVector<ComparedRun>& columns) {
    showSpeeds(runs, columns);
    showScores(runs, columns);
    std::vector<DistributionSeries> series;
    for (size_t i = 0; i < runs.size(); ++i)
        for (const LatencySeries& one : latencySeries(runs[i], LatencyPhase::Request))
            if (one.arm == "result")
                series.push_back(distributionOf(one, columns[int(i)].label, columns[int(i)].family));
    const bool timesCompare = comparabilityOf(runs).timesCompare();
    m_distribution->setSeries(timesCompare ? std::move(series) : std::vector<DistributionSeries>(), phaseUnitText(LatencyPhase::Request),
                              phaseSampleText(LatencyPhase::Request));
}

// Against a pinned run, or where these were timed in turn: over the first. Else each over its own baseline, those of one kind together.
void ComparisonPage::showSpeeds(const std::vector<Run>& runs, const QVector<ComparedRun>& columns) {
    std::vector<IntervalRow> rows;
    const auto add = [&](size_t i, const Compared& speed) {
        const ComparedRun& column = columns[int(i)];
        rows.push_back({column.label, column.family, speed.value, speed.low, speed.high,
                        withInterval(text(formatFactor(speed.value)), speed, &formatFactorInterval)});
    };
    QString against = columns.first().label;
    if (m_remeasured.size() == runs.size()) {
        for (size_t i = 1; i < runs.size(); ++i)
            if (m_remeasured[i].comparison && m_remeasured[i].comparison->requestSpeedup)
                add(i, *m_remeasured[i].comparison->requestSpeedup);
    } else if (!columns.first().isPinned) {
        std::string arm;
        for (size_t i = 0; i < runs.size(); ++i) {
            const auto& comparison = runs[i].comparison;
            if (!comparison || !comparison->requestSpeedup)
                continue;
            arm = arm.empty() ? comparison->against : arm;
            if (comparison->against == arm)
                add(i, *comparison->requestSpeedup);
        }
        against = arm == "reference" ? tr("libtorch") : tr("Lathe's baseline");
    }
    m_speed->setRows(std::move(rows), {tr("Speed-up of a request against %1").arg(against), 1, 0.02, true, "×", tr("faster →"),
                                       tr("grey band: same (±2 %)")});
}

void ComparisonPage::showScores(const std::vector<Run>& runs, const QVector<ComparedRun>& columns) {
    const bool hasPinned = columns.first().isPinned;
    const auto headline = headlineIn(runs.front());
    std::vector<IntervalRow> rows;
    for (size_t i = hasPinned ? 1 : 0; headline && i < runs.size(); ++i) {
        const ComparedRun& column = columns[int(i)];
        const auto score =
            hasPinned ? comparedWithPinned(runs[i], runs.front(), headline->path) : comparedWithBaseline(runs[i], headline->path);
        if (!score)
            continue;
        const auto points = [](const std::optional<double>& share) { return share ? std::optional(100 * *share) : std::nullopt; };
        rows.push_back({column.label, column.family, 100 * score->value, points(score->low), points(score->high),
                        withInterval(pointsText(score->value), *score, &formatPointsInterval)});
    }
    const QString against = hasPinned ? columns.first().label : tr("its own baseline");
    m_score->setRows(std::move(rows), {tr("%1 against %2, pp").arg(capital(taskText(text(headline ? headline->task : ""))), against),
                                       0,
                                       1,
                                       false,
                                       {},
                                       tr("← loses accuracy"),
                                       tr("grey band: same (±1 pp)")});
}

QString ComparisonPage::speedSentence(const ComparisonOutcome& outcome, const QVector<ComparedRun>& columns) const {
    if (m_remeasured.empty())
        return tr("Speed: not paired. These runs were timed at different times; measure them again, in turn, for a verdict.");
    QStringList words;
    if (outcome.fastest)
        words << tr("Timed in turn, %1 is the fastest of these per request.").arg(columns[int(*outcome.fastest)].label);
    else
        words << tr("Timed in turn, none of these is faster than all others.");
    for (size_t i = 1; i < outcome.speedups.size(); ++i)
        if (const auto& speedup = outcome.speedups[i])
            words << tr("%1 against %2: %3 (%4).", "r201 against r192: 1.09× [1.07, 1.11] (faster)")
                         .arg(columns[int(i)].label, columns.first().label,
                              withInterval(text(formatFactor(speedup->value)), *speedup, &formatFactorInterval),
                              wordOf(verdictFromText(text(speedup->verdict))));
    return words.join(' ');
}

QString ComparisonPage::scoreSentence(const ComparisonOutcome& outcome, const QVector<ComparedRun>& columns) const {
    QStringList words;
    const QString task = capital(taskText(text(outcome.task)));
    for (size_t i = 1; i < outcome.scores.size(); ++i)
        if (const auto& score = outcome.scores[i])
            words << tr("%1, item by item: %2 %3 against %4 (%5).", "Question answering, item by item: r201 -0.4 pp against r192 (worse)")
                         .arg(task, columns[int(i)].label, withInterval(pointsText(score->value), *score, &formatPointsInterval),
                              columns.first().label, wordOf(verdictFromText(text(score->verdict))));
    QStringList unpaired;
    for (const size_t i : outcome.unpaired)
        unpaired << columns[int(i)].label;
    if (!unpaired.isEmpty())
        words << tr("%1 of %2 is not paired with %3: other items, or the outcome of each item was not kept.")
                     .arg(task, unpaired.join(", "), columns.first().label);
    return words.join(' ');
}

void ComparisonPage::showOutcome(const std::vector<Run>& runs, const QVector<ComparedRun>& columns) {
    QStringList warnings;
    const Comparability comparability = comparabilityOf(runs);
    if (!comparability.sameEnvironment)
        warnings << tr("These runs come from different environments: only what each gained over its own baseline compares.");
    if (!comparability.sameRequest)
        warnings << tr("Their requests differ (prompt, new tokens, batch or threads): times of different requests do not compare.");
    if (!comparability.sameData)
        warnings << tr("Their data differ: scores on different data do not compare.");
    m_warning->setText(warnings.join(' '));
    m_warning->setVisible(!warnings.isEmpty());
    const ComparisonOutcome outcome = comparisonOutcome(runs, m_remeasured);
    m_moreItems->hide();
    m_settling.reset();
    m_sentence->setText(speedSentence(outcome, columns));
    QStringList words = {scoreSentence(outcome, columns)};
    if (!outcome.unclearTasks.empty()) {
        QStringList tasks;
        for (const std::string& task : outcome.unclearTasks)
            tasks << taskText(text(task));
        words << tr("%1 items cannot tell the runs apart in: %2.").arg(text(formatCount(outcome.items)), tasks.join(", "));
        m_settling = runs.front().recipe;
        m_settlingRun = text(runs.front().id);
        m_settling->evaluate.limit = int(std::min<int64_t>(4 * outcome.items, 100'000));
        m_moreItems->setText(tr("Run %1 again with %2 items").arg(columns.first().label, text(formatCount(m_settling->evaluate.limit))));
        m_moreItems->show();
    }
    words.removeAll(QString());
    m_explanation->setText(words.join(' '));
    m_explanation->setVisible(!words.isEmpty());
}

void ComparisonPage::changeBaseline() {
    QMenu menu(this);
    for (const ComparedRun& run : m_model->runs()) {
        QAction* action = menu.addAction(markerIcon(run.family), run.label + "  " + run.name);
        action->setCheckable(true);
        action->setChecked(run.isPinned);
        connect(action, &QAction::triggered, this, [this, id = run.id] { m_selection.pin(id); });
    }
    menu.addSeparator();
    QAction* none = menu.addAction(tr("Each run's own baseline"));
    none->setCheckable(true);
    none->setChecked(m_selection.pinned().isEmpty());
    connect(none, &QAction::triggered, this, [this] {
        // The run that was pinned stays among the compared ones.
        QStringList ids = wantedIds();
        m_selection.pin({});
        m_selection.select(ids);
    });
    menu.exec(QCursor::pos());
}

void ComparisonPage::remove(const QString& id) {
    if (id == m_selection.pinned()) {
        m_selection.pin({});
        return;
    }
    QStringList ids = m_selection.selected();
    ids.removeAll(id);
    m_selection.select(ids);
}

void ComparisonPage::exportTable() {
    QMenu menu(this);
    QAction* copy = menu.addAction(tr("Copy as text"));
    QAction* save = menu.addAction(tr("Save as a tab-separated file…"));
    const QAction* chosen = menu.exec(QCursor::pos());
    if (chosen == copy) {
        QApplication::clipboard()->setText(m_model->plainText());
        Toast::show(this, tr("The comparison is on the clipboard"));
    }
    if (chosen != save)
        return;
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the comparison"), "comparison.tsv", tr("Tab-separated (*.tsv)"));
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_model->plainText().toUtf8()) < 0 || !file.commit())
        QMessageBox::warning(this, tr("The comparison was not saved"), tr("%1 cannot be written: %2").arg(path, file.errorString()));
}

}  // namespace lathe
