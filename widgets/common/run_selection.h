// SPDX-License-Identifier: GPL-3.0-or-later
// Which runs are selected, pointed at and pinned, linked across plot, table and details. Main thread only.
#pragma once

#include <QObject>
#include <QStringList>

namespace lathe {

class RunSelection : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    const QStringList& selected() const { return m_selected; }  // ids, in the order in which they were selected
    const QString& hovered() const { return m_hovered; }
    /// The run that all numbers relate to; empty: each run's own paired baseline.
    const QString& pinned() const { return m_pinned; }

public Q_SLOTS:
    void select(const QStringList& ids);
    void toggle(const QString& id);
    void hover(const QString& id);
    void pin(const QString& id);

Q_SIGNALS:
    void selectedChanged(const QStringList& ids);
    void hoveredChanged(const QString& id);
    void pinnedChanged(const QString& id);

private:
    QStringList m_selected;
    QString m_hovered, m_pinned;
};

}  // namespace lathe
