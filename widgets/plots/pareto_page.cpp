// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/pareto_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "widgets/common/actions.h"
#include "widgets/common/field_text.h"
#include "widgets/common/icon.h"
#include "widgets/common/number_cell.h"
#include "widgets/common/panels.h"
#include "widgets/common/run_limits.h"
#include "widgets/common/run_selection.h"
#include "widgets/common/text_font.h"
#include "widgets/plots/axis_button.h"
#include "widgets/plots/figure_export.h"
#include "widgets/plots/hover_card.h"
#include "widgets/plots/limits_dialog.h"
#include "widgets/plots/pareto_plot.h"
#include "widgets/plots/plot_caption.h"
#include "widgets/plots/point_table_model.h"
#include "widgets/plots/predicted_point.h"
#include "widgets/plots/run_verdict.h"

namespace lathe {

namespace {

constexpr const char* kSettingsGroup = "plot";

bool isUsuallyLogarithmic(const AxisField& field) {
    return field.unit == "ms" || field.unit == "MB" || field.unit == "×" || field.path.endsWith("parameters");
}

// "Request" for "Request, median", "Question answering" for its accuracy: the card has little room.
QString shortTitle(const AxisField& field) {
    const QStringList steps = field.path.split('.');
    if (steps.size() == 4 && steps[1] == "tasks" && steps[3] == "accuracy") {
        const QString task = taskText(steps[2]);
        return task.left(1).toUpper() + task.mid(1);
    }
    return field.path.endsWith(".p50") ? field.title.section(',', 0, 0) : field.title;
}

}  // namespace

ParetoPage::ParetoPage(RunCatalog& catalog, RunSelection& selection, RunLimits& limits, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_selection(selection),
      m_limits(limits),
      m_plot(new ParetoPlot),
      m_points(new PointTableModel(this)),
      m_sorted(new QSortFilterProxyModel(this)),
      m_table(new QTableView),
      m_views(new QStackedWidget),
      m_empty(new EmptyState("plot", QString(), QString())) {
    setStyleRole(this, StyleRole::Base);
    setAttribute(Qt::WA_StyledBackground);
    addActions();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeNotice());
    m_views->addWidget(m_plot);
    m_views->addWidget(makeTable());
    m_views->addWidget(m_empty);
    column->addWidget(m_views, 1);

    auto* card = new HoverCard(m_plot);
    m_plot->setHoverCard(card, [this, card](const PlotMark& mark) {
        Q_UNUSED(card);
        fillCard(mark);
    });
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &ParetoPage::rebuild);
    const auto rebuildSoon = [this] { m_soon.start(); };
    connect(&catalog, &RunCatalog::reset, this, rebuildSoon);
    connect(&catalog, &RunCatalog::runsAdded, this, rebuildSoon);
    connect(&catalog, &RunCatalog::runsChanged, this, rebuildSoon);
    connect(&limits, &RunLimits::changed, this, rebuildSoon);
    connect(&selection, &RunSelection::pinnedChanged, this, rebuildSoon);
    connect(&selection, &RunSelection::selectedChanged, m_plot, &ParetoPlot::setSelected);
    connect(&selection, &RunSelection::hoveredChanged, m_plot, &ParetoPlot::setHovered);
    connect(m_plot, &ParetoPlot::markHovered, &selection, &RunSelection::hover);
    connect(m_plot, &ParetoPlot::markClicked, this, &ParetoPage::select);
    connect(m_plot, &ParetoPlot::markDoubleClicked, this, [this](const QString& id) {
        QStringList others = m_selection.selected() + QStringList(m_selection.pinned());
        others.removeAll(id);
        others.removeAll(QString());
        if (!others.isEmpty())
            Q_EMIT comparisonWanted();
    });
    connect(m_plot, &ParetoPlot::emptyClicked, this, [this] { m_selection.select({}); });
    for (AxisButton* button : {m_xButton, m_yButton})
        connect(button, &AxisButton::chosen, this,
                [this, isX = button == m_xButton](const QString& path) { isX ? setAxes(path, m_yPath) : setAxes(m_xPath, path); });
    rebuild();
}

void ParetoPage::addActions() {
    m_showAll = lathe::addAction(this, MenuPlace::View, tr("Show all runs in the plot"), "view-fullscreen", QKeySequence("Ctrl+0"), true);
    m_showFront = lathe::addAction(this, MenuPlace::View, tr("Zoom to the Pareto front"), "zoom-original", QKeySequence("Ctrl+9"), true);
    m_logX = lathe::addAction(this, MenuPlace::View, tr("Logarithmic horizontal axis"));
    m_logY = lathe::addAction(this, MenuPlace::View, tr("Logarithmic vertical axis"));
    m_swap = lathe::addAction(this, MenuPlace::View, tr("Swap the axes"), "view-refresh");
    m_askLimits = lathe::addAction(this, MenuPlace::View, tr("Set limits…"), "tune", QKeySequence("Ctrl+L"), true);
    m_asTable = lathe::addAction(this, MenuPlace::View, tr("Show the plot as a table"), "table", QKeySequence("Ctrl+Shift+T"), true);
    m_export = lathe::addAction(this, MenuPlace::File, tr("Export the plot…"), "document-send", QKeySequence("Ctrl+Shift+P"), true);
    for (QAction* action : {m_logX, m_logY, m_asTable})
        action->setCheckable(true);
    connect(m_showAll, &QAction::triggered, m_plot, &ParetoPlot::fitAll);
    connect(m_showFront, &QAction::triggered, m_plot, &ParetoPlot::fitFront);
    for (QAction* action : {m_logX, m_logY})
        connect(action, &QAction::triggered, this, [this] {
            keepChoice();
            rebuild();
        });
    connect(m_swap, &QAction::triggered, this, [this] {
        const bool wasLogX = m_logX->isChecked();
        m_logX->setChecked(m_logY->isChecked());
        m_logY->setChecked(wasLogX);
        m_isChosen = true;
        std::swap(m_xPath, m_yPath);
        keepChoice();
        rebuild();
    });
    connect(m_askLimits, &QAction::triggered, this, [this] {
        const AxisField *x = fieldOf(m_xPath), *y = fieldOf(m_yPath);
        if (x && y)
            LimitsDialog(m_limits, *x, *y, this).exec();
    });
    connect(m_asTable, &QAction::triggered, this, &ParetoPage::rebuild);
    connect(m_export, &QAction::triggered, this, [this] { exportFigureAsked(this, figure(), "lathe-plot"); });
}

QWidget* ParetoPage::makeHead() {
    auto* head = new QFrame;
    setStyleRole(head, StyleRole::Base);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(6, 6, 8, 2);
    row->setSpacing(4);
    m_yButton = new AxisButton(tr("Vertical axis"));
    m_xButton = new AxisButton(tr("Horizontal axis"));
    row->addWidget(m_yButton);
    row->addWidget(makeLabel(tr("against", "vertical against horizontal axis"), StyleRole::Secondary));
    row->addWidget(m_xButton);
    row->addStretch(1);
    for (QAction* action : {m_showAll, m_showFront, m_askLimits, m_asTable, m_export})
        row->addWidget(makeToolButton(action));
    return head;
}

QWidget* ParetoPage::makeNotice() {
    m_notice = new QWidget;
    auto* row = new QHBoxLayout(m_notice);
    row->setContentsMargins(12, 0, 12, 2);
    row->setSpacing(4);
    m_noticeText = makeLabel({}, StyleRole::Secondary);
    m_noticeAction = new QPushButton(tr("Show the speed-ups"));
    setStyleRole(m_noticeAction, StyleRole::Link);
    connect(m_noticeAction, &QPushButton::clicked, this, [this] { setAxes(speedupPath(), m_yPath); });
    row->addWidget(m_noticeText);
    row->addWidget(m_noticeAction);
    row->addStretch(1);
    return m_notice;
}

QWidget* ParetoPage::makeTable() {
    m_sorted->setSourceModel(m_points);
    m_sorted->setSortRole(PointTableModel::kSortRole);
    m_table->setModel(m_sorted);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setAccessibleName(tr("The points of the plot"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(PointTableModel::kX, Qt::AscendingOrder);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(28);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(PointTableModel::kName, QHeaderView::Stretch);
    m_table->setColumnWidth(PointTableModel::kMarker, 30);
    m_table->setColumnWidth(PointTableModel::kRun, scaled(64));
    m_table->setColumnWidth(PointTableModel::kX, scaled(150));
    m_table->setColumnWidth(PointTableModel::kY, scaled(180));
    m_table->setColumnWidth(PointTableModel::kFront, scaled(104));
    m_table->setTabKeyNavigation(false);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        QStringList ids;
        for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
            ids << row.data(PointTableModel::kIdRole).toString();
        if (m_table->hasFocus())
            m_selection.select(ids);
    });
    return m_table;
}

const AxisField* ParetoPage::fieldOf(const QString& path) const {
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), [&](const AxisField& field) { return field.path == path; });
    return found == m_fields.end() ? nullptr : &*found;
}

QString ParetoPage::speedupPath() const {
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [](const AxisField& field) { return field.column == "comparison.request_speedup.value"; });
    return found == m_fields.end() ? QString() : found->path;
}

void ParetoPage::setEnvironment(const QString& id) {
    m_environment = id;
    rebuild();
}

void ParetoPage::setPrediction(const std::optional<Prediction>& prediction) {
    m_prediction = prediction;
    m_soon.start();
}

void ParetoPage::setAxes(const QString& xPath, const QString& yPath) {
    m_isChosen = true;
    const auto follow = [this](QAction* logarithmic, const QString& before, const QString& now) {
        if (const AxisField* field = fieldOf(now); field && before != now)
            logarithmic->setChecked(isUsuallyLogarithmic(*field));
    };
    follow(m_logX, m_xPath, xPath);
    follow(m_logY, m_yPath, yPath);
    m_xPath = xPath;
    m_yPath = yPath;
    keepChoice();
    rebuild();
}

void ParetoPage::keepChoice() const {
    QSettings settings;
    settings.beginGroup(kSettingsGroup);
    settings.setValue("x", m_xPath);
    settings.setValue("y", m_yPath);
    settings.setValue("logX", m_logX->isChecked());
    settings.setValue("logY", m_logY->isChecked());
}

void ParetoPage::chooseUsualAxes() {
    QSettings settings;
    settings.beginGroup(kSettingsGroup);
    const QString x = settings.value("x").toString(), y = settings.value("y").toString();
    if (fieldOf(x) && fieldOf(y)) {
        m_xPath = x;
        m_yPath = y;
        m_logX->setChecked(settings.value("logX").toBool());
        m_logY->setChecked(settings.value("logY").toBool());
        m_isChosen = true;
        return;
    }
    m_xPath = usualXPath(m_catalog, m_environment);
    m_yPath = usualYPath(m_catalog);
    const AxisField *xField = fieldOf(m_xPath), *yField = fieldOf(m_yPath);
    m_logX->setChecked(xField && isUsuallyLogarithmic(*xField));
    m_logY->setChecked(yField && isUsuallyLogarithmic(*yField));
}

SceneAxis ParetoPage::sceneAxis(const AxisField& field, bool isLogarithmic) const {
    SceneAxis axis{field.path, field.title, field.unit, field.better, isLogarithmic, {}};
    if (const auto limit = m_limits.limitOf(field.column); limit && field.better != Better::Neither)
        axis.limit = field.scale * *limit;
    return axis;
}

std::optional<PlotMark> ParetoPage::baseline(const AxisField& x, const AxisField& y, const std::vector<PlotMark>& marks) const {
    if (const auto pinned = m_catalog.indexOf(m_selection.pinned())) {
        const auto xValue = plotValue(m_catalog, *pinned, x), yValue = plotValue(m_catalog, *pinned, y);
        if (!xValue || !yValue)
            return std::nullopt;
        return PlotMark{int(m_catalog.rowOf(*pinned)), m_catalog.at(*pinned).number, RunFamily::Baseline, *xValue, *yValue, false, false};
    }
    // The newest that compares: each run has a baseline of its own, timed beside it.
    for (const PlotMark& mark : marks)
        if (!mark.isElsewhere)
            if (auto own = baselineMark(m_catalog, m_catalog.indexOfRow(size_t(mark.run)).value_or(0), x, y))
                return own;
    return std::nullopt;
}

void ParetoPage::rebuild() {
    m_fields = axisFields(m_catalog);
    m_xButton->setFields(m_fields);
    m_yButton->setFields(m_fields);
    if (!m_isChosen || !fieldOf(m_xPath) || !fieldOf(m_yPath))
        chooseUsualAxes();
    m_xButton->setCurrent(m_xPath);
    m_yButton->setCurrent(m_yPath);
    const AxisField *x = fieldOf(m_xPath), *y = fieldOf(m_yPath);
    ParetoScene scene;
    if (x && y) {
        std::vector<PlotMark> marks = marksOf(m_catalog, *x, *y, m_environment);
        const auto star = baseline(*x, *y, marks);
        scene = makeScene(sceneAxis(*x, m_logX->isChecked()), sceneAxis(*y, m_logY->isChecked()), std::move(marks));
        addIntervals(scene, m_catalog, *x, *y);
        scene.baseline = star;
        const bool isPinned = m_catalog.indexOf(m_selection.pinned()).has_value();
        scene.baselineName = star && isPinned ? tr("%1, pinned").arg(runLabel(star->number)) : tr("baseline");
        if (m_prediction)
            scene.predicted = predictedMark(*m_prediction, *x, *y);
    }
    scene.idOf = [this](int run) { return m_catalog.idOfRow(size_t(run)); };
    scene.nameOf = [this](int run) { return QString::fromUtf8(m_catalog.columns().text(size_t(run), "recipe.name")); };
    scene.runOf = [this](const QString& id) {
        const auto index = m_catalog.indexOf(id);
        return index ? int(m_catalog.rowOf(*index)) : -1;
    };
    const bool isEmpty = scene.marks.empty() && !scene.predicted;
    m_empty->setTexts(m_catalog.count() == 0 ? tr("No runs yet") : tr("No run has both values"),
                      m_catalog.count() == 0 ? tr("Set up a recipe on the left and press Run recipe: each run becomes a point here.")
                                             : tr("Choose other axes above."));
    if (m_asTable->isChecked())
        m_points->setScene(scene);
    m_plot->setScene(std::move(scene));
    m_plot->setSelected(m_selection.selected());
    m_views->setCurrentIndex(isEmpty ? 2 : m_asTable->isChecked() ? 1 : 0);
    if (m_asTable->isChecked())
        syncTable();
    for (QAction* action : {m_showAll, m_showFront, m_export, m_asTable, m_askLimits})
        action->setEnabled(!isEmpty);
    updateNotice();
}

void ParetoPage::updateNotice() {
    const ParetoScene& scene = m_plot->scene();
    m_notice->setVisible(scene.elsewhere > 0 && m_views->currentIndex() != 2);
    m_noticeText->setText(
        tr("Faded: another machine, request or items (%1 of %2). Only like values compare.").arg(scene.elsewhere).arg(scene.marks.size()));
    m_noticeAction->setVisible(!speedupPath().isEmpty() && speedupPath() != m_xPath);
}

void ParetoPage::syncTable() {
    QItemSelection chosen;
    for (int row = 0; row < m_sorted->rowCount(); ++row)
        if (m_selection.selected().contains(m_sorted->index(row, 0).data(PointTableModel::kIdRole).toString()))
            chosen.select(m_sorted->index(row, 0), m_sorted->index(row, PointTableModel::kColumns - 1));
    m_table->selectionModel()->select(chosen, QItemSelectionModel::ClearAndSelect);
}

void ParetoPage::select(const QString& id, Qt::KeyboardModifiers modifiers) {
    if (modifiers & (Qt::ShiftModifier | Qt::ControlModifier))
        m_selection.toggle(id);
    else
        m_selection.select({id});
}

void ParetoPage::fillCard(const PlotMark& mark) {
    auto* card = m_plot->findChild<HoverCard*>();
    const auto index = m_catalog.indexOfRow(size_t(mark.run));
    if (!card || !index)
        return;
    const auto pinned = m_catalog.indexOf(m_selection.pinned());
    HoverContent content{mark.family, mark.isFront, m_plot->scene().nameOf(mark.run), runLabel(mark.number), {}, {}, {}};
    QStringList paths = {m_xPath, m_yPath};
    if (!paths.contains("result.bytes"))
        paths << "result.bytes";
    for (const QString& path : paths) {
        const AxisField* field = fieldOf(path);
        const auto value = field ? plotValue(m_catalog, *index, *field) : std::nullopt;
        if (value)
            content.lines << HoverLine{shortTitle(*field), valueText(*value, field->unit),
                                       verdictOf(m_catalog, *index, field->column, pinned)};
    }
    if (const auto against = m_catalog.columns().text(size_t(mark.run), "comparison.against"); !pinned && !against.empty())
        content.lines << HoverLine{tr("Compared with"), against == "reference" ? tr("libtorch") : tr("Lathe's baseline"), Verdict::None};
    if (mark.isElsewhere)
        content.note = tr("Another machine, request or items: it does not compare with the runs that are not faded.");
    content.hint = tr("Click to select, Shift-click to compare");
    card->setContent(content);
}

Figure ParetoPage::figure() const {
    Figure figure;
    const ParetoScene& scene = m_plot->scene();
    figure.title = tr("%1 against %2").arg(scene.y.title, scene.x.title);
    figure.caption = plotCaption(scene, m_catalog);
    figure.size = m_plot->size();
    figure.paint = [plot = m_plot](QCPPainter& painter, const QSize& size) { plot->paintFigure(painter, size); };
    return figure;
}

}  // namespace lathe
