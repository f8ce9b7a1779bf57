// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/metric_row.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "widgets/common/panels.h"

namespace lathe {

MetricRow::MetricRow(QWidget* parent)
    : QWidget(parent),
      m_label(makeLabel({}, StyleRole::Secondary)),
      m_value(makeLabel({}, StyleRole::Metric, true)),
      m_unit(makeLabel({}, StyleRole::Secondary)),
      m_change(makeLabel({}, StyleRole::Section, true)),
      m_interval(makeLabel({}, StyleRole::Secondary, true)),
      m_chip(new VerdictChip) {
    m_interval->setWordWrap(true);           // where there is no value its reason stands there
    m_unit->setContentsMargins(0, 0, 0, 2);  // on the value's line
    auto* top = new QHBoxLayout;
    top->setSpacing(4);
    top->addWidget(m_label, 1);
    top->addWidget(m_value);
    top->addWidget(m_unit, 0, Qt::AlignBottom);
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(8);
    bottom->addWidget(m_change);
    bottom->addWidget(m_interval, 1);
    bottom->addWidget(m_chip);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 6);
    column->setSpacing(2);
    column->addLayout(top);
    column->addLayout(bottom);
}

void MetricRow::setContent(const MetricContent& content) {
    m_label->setText(content.label);
    m_value->setText(content.value);
    m_unit->setText(content.unit);
    m_unit->setVisible(!content.unit.isEmpty());
    m_change->setText(content.change);
    m_interval->setText(content.interval);
    m_chip->setVerdict(content.verdict);
    const bool hasChange = !content.change.isEmpty() || !content.interval.isEmpty() || content.verdict != Verdict::None;
    m_change->setVisible(!content.change.isEmpty());
    m_interval->setVisible(hasChange);
    m_chip->setVisible(content.verdict != Verdict::None);
}

}  // namespace lathe
