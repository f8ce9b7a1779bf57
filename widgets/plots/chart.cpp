// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/chart.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>

#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"
#include "widgets/plots/custom_plot.h"
#include "widgets/plots/figure_export.h"

namespace lathe {

namespace {

constexpr int kMostHeight = 300;

}  // namespace

Chart::Chart(QWidget* parent) : QWidget(parent) {
    setMaximumHeight(kMostHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void Chart::tellChange() {
    setAccessibleName(title());
    setAccessibleDescription(tableText(table()));
    updateGeometry();
    update();
    Q_EMIT contentChanged();
}

void Chart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintChart(painter, rect());
}

void Chart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    update();
}

ChartScale::ChartScale(double low, double high, qreal from, qreal to, bool isLogarithmic)
    : m_low(isLogarithmic ? std::log10(low) : low),
      m_high(isLogarithmic ? std::log10(high) : high),
      m_from(from),
      m_to(to),
      m_isLogarithmic(isLogarithmic) {}

qreal ChartScale::at(double value) const {
    const double place = m_isLogarithmic ? std::log10(std::max(value, 1e-12)) : value;
    return m_high > m_low ? m_from + (place - m_low) / (m_high - m_low) * (m_to - m_from) : (m_from + m_to) / 2;
}

ChartCard::ChartCard(Chart* chart, QWidget* parent)
    : QWidget(parent), m_chart(chart), m_title(makeLabel({}, StyleRole::Section)), m_detail(makeLabel({}, StyleRole::Caption)) {
    auto* asTable = new QAction(tr("Show as a table"), this);
    auto* copy = new QAction(tr("Copy the table"), this);
    auto* save = new QAction(tr("Export the chart…"), this);
    auto* more = new QToolButton;
    more->setIcon(icon("more"));
    more->setIconSize({14, 14});
    more->setFixedSize(22, 22);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setFocusPolicy(Qt::TabFocus);
    more->setAccessibleName(tr("What to do with the chart"));
    more->addActions({asTable, copy, save});
    connect(asTable, &QAction::triggered, this, &ChartCard::showTable);
    connect(copy, &QAction::triggered, this, [this] { QApplication::clipboard()->setText(tableText(m_chart->table())); });
    connect(save, &QAction::triggered, this, [this] {
        exportFigureAsked(this,
                          {m_chart->title(), m_chart->title() + ". " + m_chart->detail(), m_chart->size(),
                           [chart = m_chart](QCPPainter& painter, const QSize& size) {
                               painter.setAntialiasing(true);
                               chart->paintChart(painter, QRectF(QPointF(), QSizeF(size)));
                           }},
                          "lathe-chart");
    });
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(4);
    head->addWidget(m_title, 1);
    head->addWidget(m_detail);
    head->addWidget(more);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(chart, 1);
    connect(chart, &Chart::contentChanged, this, &ChartCard::refresh);
    refresh();
}

void ChartCard::refresh() {
    m_title->setText(m_chart->title());
    m_detail->setText(m_chart->detail());
    setVisible(!m_chart->isEmpty());
}

void ChartCard::showTable() {
    const ChartTable table = m_chart->table();
    QDialog dialog(this);
    dialog.setWindowTitle(m_chart->title());
    auto* view = new QTableWidget(int(table.rows.size()), int(table.head.size()));
    view->setHorizontalHeaderLabels(table.head);
    view->setAccessibleName(m_chart->title());
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->verticalHeader()->hide();
    view->setShowGrid(false);
    for (int row = 0; row < table.rows.size(); ++row)
        for (int column = 0; column < table.rows[row].size(); ++column) {
            auto* item = new QTableWidgetItem(table.rows[row][column]);
            item->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
            view->setItem(row, column, item);
        }
    view->resizeColumnsToContents();
    auto* layout = new QVBoxLayout(&dialog);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(view);
    dialog.resize(480, 320);
    dialog.exec();
}

QString tableText(const ChartTable& table) {
    QStringList lines = {table.head.join('\t')};
    for (const QStringList& row : table.rows)
        lines << row.join('\t');
    return lines.join('\n');
}

}  // namespace lathe
