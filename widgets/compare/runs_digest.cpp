// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/runs_digest.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <algorithm>

#include "widgets/common/field_text.h"
#include "widgets/common/panels.h"
#include "widgets/common/run_marker.h"
#include "widgets/history/history_cell.h"
#include "widgets/history/history_column.h"
#include "widgets/history/run_catalog.h"
#include "widgets/plots/pareto_scene.h"

namespace lathe {

namespace {

constexpr int kLabelShare = 5, kValueShare = 4;

bool isMeasured(const HistoryColumn& column) {
    return column.kind == ColumnKind::Value || column.kind == ColumnKind::Change;
}

}  // namespace

RunsDigest::RunsDigest(RunCatalog& catalog, QWidget* parent) : QWidget(parent), m_catalog(catalog) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
}

void RunsDigest::setRuns(const QStringList& ids) {
    QList<int> indices;
    std::vector<int> rows;
    for (const QString& id : ids)
        if (const auto index = m_catalog.indexOf(id); index && indices.size() < kMost) {
            indices << *index;
            rows.push_back(int(m_catalog.rowOf(*index)));
        }
    if (m_content)
        m_content->deleteLater();
    m_content = new QWidget;
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(0, kLabelShare);
    for (int run = 1; run <= indices.size(); ++run)
        m_grid->setColumnStretch(run, kValueShare);
    layout()->addWidget(m_content);

    const std::vector<HistoryColumn> columns = availableColumns(m_catalog);
    const auto addLines = [&](const QStringList& keys, bool onlyMeasured) {
        for (const QString& key : keys) {
            const auto found = std::find_if(columns.begin(), columns.end(), [&](const HistoryColumn& column) { return column.key == key; });
            if (found != columns.end() && (!onlyMeasured || isMeasured(*found)))
                addLine(*found, indices);
        }
    };
    addHead(indices);
    addLines(usualColumns(m_catalog), true);
    const QStringList settings = settingColumns(m_catalog, rows, true);
    if (settings.isEmpty())
        return;
    addHeading(tr("Settings that differ"));
    addLines(settings, false);
}

void RunsDigest::addHead(const QList<int>& indices) {
    for (int i = 0; i < indices.size(); ++i) {
        const RunSummary& run = m_catalog.at(indices[i]);
        auto* head = new QHBoxLayout;
        head->setSpacing(4);
        auto* marker = new QLabel;
        marker->setPixmap(markerIcon(run.family).pixmap(14, 14));
        head->addStretch(1);
        head->addWidget(marker);
        QLabel* label = makeLabel(runLabel(run.number), StyleRole::Section);
        label->setToolTip(run.name);
        head->addWidget(label);
        m_grid->addLayout(head, 0, i + 1);
    }
    m_grid->addWidget(makeHairline(), 1, 0, 1, kMost + 1);
}

void RunsDigest::addHeading(const QString& text) {
    QLabel* label = makeLabel(text, StyleRole::Section);
    label->setContentsMargins(0, 8, 0, 0);
    m_grid->addWidget(label, m_grid->rowCount(), 0, 1, kMost + 1);
}

void RunsDigest::addLine(const HistoryColumn& column, const QList<int>& indices) {
    const int row = m_grid->rowCount();
    QLabel* title = makeLabel(column.title, StyleRole::Secondary);
    title->setWordWrap(true);
    title->setToolTip(column.explanation);
    m_grid->addWidget(title, row, 0);
    for (int i = 0; i < indices.size(); ++i) {
        QLabel* value = makeLabel(historyCell(m_catalog, m_catalog.rowOf(indices[i]), column, -1).text);
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        value->setWordWrap(true);
        m_grid->addWidget(value, row, i + 1);
    }
}

}  // namespace lathe
