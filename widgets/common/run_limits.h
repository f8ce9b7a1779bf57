// SPDX-License-Identifier: GPL-3.0-or-later
// What the user can accept: "at most 4 ms", "at least 36 %". The plot shades the region, the table ticks the runs. Kept in the settings.
// Main thread only.
#pragma once

#include <QMap>
#include <QObject>
#include <QString>
#include <functional>
#include <optional>

#include "core/records/fields.h"

namespace lathe {

class RunLimits : public QObject {
    Q_OBJECT
public:
    /// settingsGroup empty: they are not kept.
    explicit RunLimits(const QString& settingsGroup = "limits", QObject* parent = nullptr);

    /// By the path of a field; of a field of which less is better it is the most, of others the least.
    const QMap<QString, double>& all() const { return m_limits; }
    std::optional<double> limitOf(const QString& path) const;
    void setLimit(const QString& path, std::optional<double> limit);
    void clear();

    /// valueOf: a run's value of a field, nothing where it has none; fieldOf: the field of a path. Nothing while there is no limit.
    std::optional<bool> areMet(const std::function<std::optional<double>(const QString& path)>& valueOf,
                               const std::function<Field(const QString& path)>& fieldOf) const;

Q_SIGNALS:
    void changed();

private:
    void save() const;

    QString m_group;
    QMap<QString, double> m_limits;
};

/// Whether a value is within a limit of such a field, both as people are shown them: what reads "98.0 %" is within "at least 98.0 %".
bool isWithin(double value, double limit, const Field& field);

}  // namespace lathe
