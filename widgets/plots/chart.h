// SPDX-License-Identifier: GPL-3.0-or-later
// A small chart that paints itself, can be read as a table and leaves the program as a picture.
#pragma once

#include <QStringList>
#include <QVector>
#include <QWidget>

class QPainter;

namespace lathe {

/// A chart's numbers, as text.
struct ChartTable {
    QStringList head;
    QVector<QStringList> rows;
};

class Chart : public QWidget {
    Q_OBJECT
public:
    explicit Chart(QWidget* parent = nullptr);

    virtual QString title() const = 0;
    /// Small and grey beside the title: "1,280 tokens each".
    virtual QString detail() const { return {}; }
    virtual ChartTable table() const = 0;
    virtual bool isEmpty() const = 0;
    virtual void paintChart(QPainter& painter, const QRectF& area) const = 0;

Q_SIGNALS:
    void contentChanged();

protected:
    /// After every change of what is shown: repaints, and gives screen readers the numbers.
    void tellChange();
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
};

/// Numbers to pixels along one line, straight or by logarithms.
class ChartScale {
public:
    ChartScale(double low, double high, qreal from, qreal to, bool isLogarithmic);
    qreal at(double value) const;

private:
    double m_low, m_high;
    qreal m_from, m_to;
    bool m_isLogarithmic;
};

/// A chart under its title, with a menu: as a table, copy the table, export.
class ChartCard : public QWidget {
    Q_OBJECT
public:
    explicit ChartCard(Chart* chart, QWidget* parent = nullptr);
    Chart* chart() const { return m_chart; }

private:
    void refresh();
    void showTable();

    Chart* m_chart;
    class QLabel *m_title, *m_detail;
};

/// Lines of tab-separated cells.
QString tableText(const ChartTable& table);

}  // namespace lathe
