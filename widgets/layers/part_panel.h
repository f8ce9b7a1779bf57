// SPDX-License-Identifier: GPL-3.0-or-later
// One part of the model before and after: its distribution, what it became, what cutting it alone would cost, and what the whole run did.
#pragma once

#include <QWidget>
#include <optional>

#include "core/records/inspection.h"
#include "core/records/run.h"

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace lathe {

class WeightHistogramPlot;

class PartPanel : public QWidget {
    Q_OBJECT
public:
    explicit PartPanel(QWidget* parent = nullptr);

    struct Content {
        std::optional<Inspection> inspection;
        int layer = -1;
        std::string kind;
        std::optional<PartSensitivity> sensitivity;
        QString sensitivityText;  // the value
        QString sensitivityUnit;  // "nats per token"
        QString cut;              // "4 bit, nearest"
        std::optional<Run> run;
        QString beforeName, afterName;
        QColor colour;
    };
    void setContent(const Content& content);

private:
    void showFacts(const Content& content, const ModelPart& before, const ModelPart* after);
    void showRun(const Run& run);
    void beginFacts();
    void addSection(const QString& head);
    void addFact(const QString& name, const QString& value);

    QLabel *m_title, *m_detail, *m_legend;
    WeightHistogramPlot* m_histogram;
    QWidget* m_histogramArea;
    QWidget* m_factsArea = nullptr;
    QGridLayout* m_facts = nullptr;
    QVBoxLayout* m_column;
};

/// The part of after that a part of before became; null where it is gone or there is no after.
const ModelPart* partAfter(const Inspection& inspection, int layer, const std::string& kind);

}  // namespace lathe
