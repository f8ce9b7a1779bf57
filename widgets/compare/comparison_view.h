// SPDX-License-Identifier: GPL-3.0-or-later
// How the table of a comparison is drawn: value, interval in grey, chip in a column of its own; group rows on the panel's colour; runs with
// marker and recipe in the head.
#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace lathe {

class ComparisonModel;

class ComparisonDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

class ComparisonHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit ComparisonHeader(const ComparisonModel& model, QWidget* parent = nullptr);
    QSize sizeHint() const override;

Q_SIGNALS:
    /// The cross of a run was clicked.
    void removeWanted(const QString& id);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QRect crossOf(int section) const;

    const ComparisonModel& m_model;
};

}  // namespace lathe
