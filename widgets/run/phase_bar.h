// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a run side by side, each as wide as it is expected to last, with a bar, a marker, its name and what it does.
#pragma once

#include <QWidget>
#include <vector>

#include "core/session/run_progress.h"

namespace lathe {

class PhaseBar : public QWidget {
    Q_OBJECT
public:
    explicit PhaseBar(QWidget* parent = nullptr);

    /// stopped: the run ended in the part that is active.
    void setParts(const std::vector<RunPart>& parts, double elapsed, bool isStopped);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<double> widths() const;
    double fractionOf(const RunPart& part) const;

    std::vector<RunPart> m_parts;
    double m_elapsed = 0;
    bool m_isStopped = false;
};

}  // namespace lathe
