// SPDX-License-Identifier: GPL-3.0-or-later
// The foot of the recipe panel: what the whole recipe is predicted to give, and the buttons that run it. It never scrolls away.
#pragma once

#include <QFrame>

#include "core/predict/prediction.h"

class QLabel;
class QPushButton;
class QAction;

namespace lathe {

class PredictedFoot : public QFrame {
    Q_OBJECT
public:
    /// Buttons for the two actions; the first is the primary one.
    PredictedFoot(QAction* run, QAction* queue, QWidget* parent);

    /// whyNot: why there is none, where the recipe has no mistake.
    void setPrediction(const std::optional<Prediction>& prediction, const QString& whyNot);
    void setMeasuringMachine(bool isMeasuring);
    /// A run is under way: another one can only be queued.
    void setBusy(bool isBusy);

private:
    QLabel* addFigure(class QHBoxLayout* row, const QString& label);
    void setFigure(QLabel* label, const QString& text, const QString& why);

    QAction *m_runAction, *m_queueAction;
    QLabel *m_error, *m_perToken, *m_size, *m_accuracy, *m_takes, *m_trouble;
    QPushButton *m_run, *m_queue;
    bool m_isMeasuring = false;
};

}  // namespace lathe
