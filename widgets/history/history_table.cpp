// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/history_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include "widgets/common/icon.h"
#include "widgets/common/number_cell.h"
#include "widgets/common/run_marker.h"
#include "widgets/common/run_selection.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"
#include "widgets/history/history_model.h"

namespace lathe {

namespace {

constexpr qsizetype kMostLinked = 200;  // runs that plot and details follow
constexpr int kRowsMeasured = 60;       // for the widths of columns
constexpr int kNarrowest = 34, kWidest = 240, kNarrowestRun = 168, kWidestRun = 360;

}  // namespace

HistoryTable::HistoryTable(HistoryModel& model, RunSelection& selection, QWidget* parent)
    : QTableView(parent), m_model(model), m_selection(selection) {
    setModel(&model);
    setItemDelegate(new CellDelegate(this));
    setAccessibleName(tr("History"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setShowGrid(false);
    setFrameShape(NoFrame);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    applySize();
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryTable::tellSelection);
    connect(&m_selection, &RunSelection::selectedChanged, this, &HistoryTable::showSelection);
    connect(&m_model, &HistoryModel::modelAboutToBeReset, this, &HistoryTable::keepPlace);
    connect(&m_model, &HistoryModel::modelReset, this, &HistoryTable::showSelection);
}

void HistoryTable::applySize() {
    verticalHeader()->setDefaultSectionSize(scaled(28));
    verticalHeader()->setMinimumSectionSize(scaled(20));
    horizontalHeader()->setMinimumSectionSize(24);
    horizontalHeader()->setFixedHeight(scaled(26));
}

void HistoryTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    // Later: the style is being changed, and must not meet widgets that are polished meanwhile.
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &HistoryTable::applySize, Qt::QueuedConnection);
}

QStringList HistoryTable::selectedIds() const {
    QList<int> rows;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows << row;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QStringList ids;
    for (const int row : rows)
        if (const QString id = m_model.idAt(row); !id.isEmpty())
            ids << id;
    return ids;
}

void HistoryTable::tellSelection() {
    if (m_isShowing)
        return;
    const QStringList here = selectedIds();
    const QSet<QString> known(here.begin(), here.end());
    QStringList ids;
    for (const QString& id : m_selection.selected())
        if (known.contains(id))
            ids << id;
    for (const QString& id : here)
        if (ids.size() < kMostLinked && !ids.contains(id))
            ids << id;
    m_isShowing = true;
    m_selection.select(ids);
    m_isShowing = false;
}

void HistoryTable::showSelection() {
    if (m_isShowing)
        return;
    m_isShowing = true;
    QItemSelection rows;
    int first = -1;
    for (const QString& id : m_selection.selected()) {
        const int row = m_model.rowOfRun(id);
        if (row < 0)
            continue;
        rows.select(m_model.index(row, 0), m_model.index(row, m_model.columnCount() - 1));
        first = first < 0 ? row : first;
    }
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    if (first >= 0) {
        const int column = currentIndex().isValid() ? currentIndex().column() : 1;
        selectionModel()->setCurrentIndex(m_model.index(first, column), QItemSelectionModel::NoUpdate);
        if (!hasFocus())
            scrollTo(m_model.index(first, 0));
    }
    m_isShowing = false;
}

// A view forgets where it was when its model is reset.
void HistoryTable::keepPlace() {
    const int vertical = verticalScrollBar()->value(), horizontal = horizontalScrollBar()->value();
    QMetaObject::invokeMethod(
        this,
        [this, vertical, horizontal] {
            verticalScrollBar()->setValue(vertical);
            horizontalScrollBar()->setValue(horizontal);
        },
        Qt::QueuedConnection);
}

void HistoryTable::fitColumns() {
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QFontMetrics head(textFont(TextSize::Caption));
    std::vector<int> widths;
    int run = -1, others = 0;
    const int first = std::max(0, rowAt(0)), last = std::min(m_model.rowCount(), first + kRowsMeasured);
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const HistoryColumn& described = m_model.columns()[static_cast<size_t>(column)];
        int width = head.horizontalAdvance(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()) + 18;
        for (int row = first; row < last; ++row)
            width = std::max(width, itemDelegate()->sizeHint(option, m_model.index(row, column)).width() + 2);
        if (described.kind == ColumnKind::Marker)
            width = 30;
        widths.push_back(std::clamp(width, kNarrowest - 4, described.kind == ColumnKind::Run ? kWidestRun : kWidest));
        if (described.kind == ColumnKind::Run)
            run = column;
        else
            others += described.kind == ColumnKind::Note ? kNarrowest : widths.back();
    }
    // The name of a run gives way to numbers, and takes what they leave.
    if (run >= 0)
        widths[static_cast<size_t>(run)] =
            std::max(scaled(kNarrowestRun), std::min(widths[static_cast<size_t>(run)], viewport()->width() - others));
    for (int column = 0; column < m_model.columnCount(); ++column)
        setColumnWidth(column, widths[static_cast<size_t>(column)]);
    m_fittedRun = run;
    m_fittedRunWidth = run < 0 ? 0 : columnWidth(run);
}

// What a wider window gives goes to the names, unless their width was chosen by hand.
void HistoryTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    const bool isOurs = m_fittedRun >= 0 && m_fittedRun < m_model.columnCount() && columnWidth(m_fittedRun) == m_fittedRunWidth;
    if (isOurs && event->size().width() != event->oldSize().width())
        QMetaObject::invokeMethod(this, &HistoryTable::fitColumns, Qt::QueuedConnection);
}

void HistoryTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    const int last = rowAt(viewport()->height() - 1);
    for (int row = std::max(0, rowAt(0)); row < (last < 0 ? m_model.rowCount() : last + 1); ++row) {
        const QModelIndex index = m_model.index(row, 0);
        if (const QString head = index.data(kGroupHead).toString(); !head.isEmpty())
            paintHead(painter, row, head, index.data(kGroupOpen).toBool());
        else if (const QString reason = index.data(kReason).toString(); !reason.isEmpty())
            paintReason(painter, row, reason);
    }
}

void HistoryTable::paintHead(QPainter& painter, int row, const QString& text, bool isOpen) const {
    const QRect rect(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
    painter.fillRect(rect, currentTheme().panel);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), currentTheme().line);
    if (currentIndex().row() == row && hasFocus())
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), currentTheme().accent);
    icon(isOpen ? "chevron-down" : "chevron-right").paint(&painter, QRect(8, rect.center().y() - 6, 14, 14));
    painter.setFont(textFont(TextSize::Section));
    painter.setPen(currentTheme().text);
    painter.drawText(rect.adjusted(30, 0, -8, -1), Qt::AlignVCenter | Qt::AlignLeft, text);
}

void HistoryTable::paintReason(QPainter& painter, int row, const QString& reason) const {
    int left = viewport()->width(), right = 0;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const ColumnKind kind = m_model.columns()[static_cast<size_t>(column)].kind;
        if (kind != ColumnKind::Value && kind != ColumnKind::Change && kind != ColumnKind::Limits)
            continue;
        left = std::min(left, columnViewportPosition(column));
        right = std::max(right, columnViewportPosition(column) + columnWidth(column));
    }
    if (right <= left)
        return;
    const QRect rect(left + 8, rowViewportPosition(row), right - left - 16, rowHeight(row) - 1);
    painter.setFont(textFont(TextSize::Table));
    painter.setPen(m_model.index(row, 0).data(kCellFamily).toInt() == int(RunFamily::Failed) ? currentTheme().errorText
                                                                                             : currentTheme().text2);
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(reason, Qt::ElideRight, rect.width()));
}

void HistoryTable::mouseMoveEvent(QMouseEvent* event) {
    QTableView::mouseMoveEvent(event);
    m_selection.hover(m_model.idAt(rowAt(static_cast<int>(event->position().y()))));
}

void HistoryTable::leaveEvent(QEvent* event) {
    QTableView::leaveEvent(event);
    m_selection.hover({});
}

void HistoryTable::mousePressEvent(QMouseEvent* event) {
    const int row = rowAt(static_cast<int>(event->position().y()));
    if (event->button() == Qt::LeftButton && row >= 0 && m_model.idAt(row).isEmpty()) {
        m_model.toggleGroup(row);
        return;
    }
    QTableView::mousePressEvent(event);
}

void HistoryTable::keyPressEvent(QKeyEvent* event) {
    const int row = currentIndex().row();
    const bool isToggle = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (isToggle && row >= 0 && m_model.idAt(row).isEmpty()) {
        const int column = currentIndex().column();
        m_model.toggleGroup(row);
        selectionModel()->setCurrentIndex(m_model.index(row, column), QItemSelectionModel::NoUpdate);
        return;
    }
    QTableView::keyPressEvent(event);
}

}  // namespace lathe
