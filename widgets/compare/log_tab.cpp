// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/log_tab.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "widgets/common/panels.h"
#include "widgets/common/text_font.h"
#include "widgets/compare/facts_tab.h"
#include "widgets/compare/run_facts.h"

namespace lathe {

LogTab::LogTab(QWidget* parent) : QWidget(parent), m_lines(new QPlainTextEdit), m_facts(new FactsTab) {
    m_lines->setReadOnly(true);
    m_lines->setFrameShape(QFrame::NoFrame);
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setFont(textFont(TextSize::Monospace));
    setStyleRole(m_lines, StyleRole::Monospace);
    m_lines->setAccessibleName(tr("Log of the run"));
    m_lines->setPlaceholderText(tr("No log was kept with this run. Earlier versions kept none."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_lines, 1);
    column->addWidget(makeHairline());
    column->addWidget(makeScrollArea(m_facts), 1);
}

void LogTab::setRun(const Run& run) {
    QStringList lines;
    for (const std::string& line : run.log)
        lines << QString::fromStdString(line);
    m_lines->setPlainText(lines.join(QLatin1Char('\n')));
    m_facts->setFacts({}, logFacts(run));
}

}  // namespace lathe
