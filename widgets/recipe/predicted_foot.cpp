// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/predicted_foot.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "core/format/number_format.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/recipe/predicted_text.h"

namespace lathe {

namespace {

QPushButton* buttonOf(QAction* action, QWidget* parent) {
    auto* button = new QPushButton(parent);
    const auto follow = [button, action] { button->setEnabled(action->isEnabled()); };
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    return button;
}

}  // namespace

PredictedFoot::PredictedFoot(QAction* run, QAction* queue, QWidget* parent) : QFrame(parent), m_runAction(run), m_queueAction(queue) {
    setStyleRole(this, StyleRole::Foot);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 12);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    m_error = makeLabel({}, StyleRole::Hint);
    head->addWidget(makeLabel(tr("Predicted"), StyleRole::Section));
    head->addStretch(1);
    head->addWidget(m_error);
    column->addLayout(head);
    auto* figures = new QHBoxLayout;
    figures->setSpacing(8);
    m_perToken = addFigure(figures, tr("per token"));
    m_size = addFigure(figures, tr("size"));
    m_accuracy = addFigure(figures, tr("accuracy"));
    m_takes = addFigure(figures, tr("takes"));
    column->addLayout(figures);
    m_trouble = makeLabel({}, StyleRole::Hint);
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->setWordWrap(true);
    column->addWidget(m_trouble);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_run = buttonOf(run, this);
    m_queue = buttonOf(queue, this);
    buttons->addWidget(m_run, 1);
    buttons->addWidget(m_queue);
    column->addLayout(buttons);
    setBusy(false);
    setPrediction(std::nullopt, {});
}

QLabel* PredictedFoot::addFigure(QHBoxLayout* row, const QString& label) {
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    QLabel* figure = makeLabel({}, StyleRole::Title);
    figure->setAccessibleDescription(label);
    column->addWidget(makeLabel(label, StyleRole::Caption));
    column->addWidget(figure);
    row->addLayout(column, 1);
    return figure;
}

void PredictedFoot::setFigure(QLabel* label, const QString& text, const QString& why) {
    label->setText(text.isEmpty() ? QString::fromUtf8(kAbsent) : text);
    label->setToolTip(text.isEmpty() ? why : QString());
}

void PredictedFoot::setPrediction(const std::optional<Prediction>& prediction, const QString& whyNot) {
    const QString trouble = !whyNot.isEmpty()                                    ? tr("This recipe could not be predicted: %1").arg(whyNot)
                            : prediction && prediction->missing.count("history") ? tr("The stored runs that correct predictions could not "
                                                                                      "be read: %1")
                                                                                       .arg(missingText(*prediction, "history"))
                                                                                 : QString();
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
    if (!prediction) {
        for (QLabel* figure : {m_perToken, m_size, m_accuracy, m_takes})
            setFigure(figure, {}, tr("The recipe has a mistake, or its model is not known yet"));
        m_error->setText({});
        return;
    }
    const PredictedModel& result = prediction->result();
    setFigure(m_size, predictedMegabytes(result.size.bytes), {});
    setFigure(m_perToken, result.latency ? predictedMilliseconds(result.latency->perTokenMs) : QString(),
              missingText(*prediction, "latency"));
    setFigure(m_takes, prediction->seconds ? predictedDuration(*prediction->seconds) : QString(), missingText(*prediction, "seconds"));
    const auto& accuracy = prediction->accuracy;
    setFigure(m_accuracy, accuracy ? QString::fromStdString(formatPercent(accuracy->value)) : QString(),
              missingText(*prediction, "accuracy"));
    if (accuracy)
        m_accuracy->setToolTip(tr("From stored runs of these stages (%1): %2")
                                   .arg(accuracy->runs)
                                   .arg(QString::fromStdString(formatPercentInterval(accuracy->low, accuracy->high))));
    m_error->setText(m_isMeasuring ? tr("measuring this machine…") : errorText(*prediction));
    if (const auto& error = prediction->latencyError)
        m_error->setToolTip(tr("8 of 10 stored request times lie within ±%1 % of such a prediction, half within ±%2 %")
                                .arg(std::lround(100 * error->mostly))
                                .arg(std::lround(100 * error->median)));
}

void PredictedFoot::setMeasuringMachine(bool isMeasuring) {
    m_isMeasuring = isMeasuring;
    m_error->setText(isMeasuring ? tr("measuring this machine…") : QString());
}

void PredictedFoot::setBusy(bool isBusy) {
    m_run->setText(isBusy ? tr("Add to queue") : tr("Run recipe"));
    m_run->setIcon(icon(isBusy ? QStringLiteral("list-add") : QStringLiteral("media-playback-start"), IconColour::OnAccent));
    m_run->disconnect(SIGNAL(clicked()));
    connect(m_run, &QPushButton::clicked, isBusy ? m_queueAction : m_runAction, &QAction::trigger);
    setStyleRole(m_run, StyleRole::Primary);
    m_queue->setVisible(!isBusy);
    m_queue->setText(tr("Queue"));
    m_queue->setIcon(icon(QStringLiteral("list-add")));
}

}  // namespace lathe
