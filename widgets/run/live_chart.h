// SPDX-License-Identifier: GPL-3.0-or-later
// What a run reports while it goes on: the loss of the stage that trains, or the request times of the models that are timed. Redrawn at
// most ten times a second.
#pragma once

#include <QWidget>

#include "core/session/run_progress.h"

class QCustomPlot;
class QLabel;

namespace lathe {

class LiveChart : public QWidget {
    Q_OBJECT
public:
    explicit LiveChart(QWidget* parent = nullptr);

    void setProgress(const RunProgress& progress);
    void clear();
    /// The run is over: what was drawn stays, and nothing more is promised.
    void endWithout();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Content { Nothing, Losses, Requests };

    void showLosses(const RunProgress& progress);
    void showRequests(const RunProgress& progress);
    void style();

    QLabel *m_title, *m_hint;
    QCustomPlot* m_plot;
    Content m_content = Content::Nothing;
    size_t m_drawn = 0;  // points, so that nothing is drawn anew without need
};

}  // namespace lathe
