// SPDX-License-Identifier: GPL-3.0-or-later
// The time of each token as a bar: a small plot under each text.
#pragma once

#include <QWidget>
#include <vector>

namespace lathe {

class TokenTimesPlot : public QWidget {
    Q_OBJECT
public:
    explicit TokenTimesPlot(QWidget* parent = nullptr);
    /// ms of the tokens so far, and how many there may be. The first token, which reads the whole prompt, is not among them.
    void setTimes(std::vector<double> ms, int expected);
    void setColour(const QColor& colour);
    /// The axis reaches at least so far: two plots side by side are to be compared.
    void setLeastReach(double ms);
    double reach() const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<double> m_ms;
    int m_expected = 0;
    double m_leastReach = 0;
    QColor m_colour;
};

}  // namespace lathe
