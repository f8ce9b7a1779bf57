// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/run_limits.h"

#include <QSettings>
#include <cmath>

namespace lathe {

RunLimits::RunLimits(const QString& settingsGroup, QObject* parent) : QObject(parent), m_group(settingsGroup) {
    if (m_group.isEmpty())
        return;
    QSettings settings;
    settings.beginGroup(m_group);
    for (const QString& path : settings.childKeys()) {
        bool isNumber = false;
        const double limit = settings.value(path).toDouble(&isNumber);
        if (isNumber && qIsFinite(limit))
            m_limits.insert(path, limit);
    }
}

std::optional<double> RunLimits::limitOf(const QString& path) const {
    const auto found = m_limits.find(path);
    return found == m_limits.end() ? std::nullopt : std::optional(found.value());
}

void RunLimits::setLimit(const QString& path, std::optional<double> limit) {
    if (limit == limitOf(path))
        return;
    if (limit)
        m_limits.insert(path, *limit);
    else
        m_limits.remove(path);
    save();
    Q_EMIT changed();
}

void RunLimits::clear() {
    if (m_limits.isEmpty())
        return;
    m_limits.clear();
    save();
    Q_EMIT changed();
}

std::optional<bool> RunLimits::areMet(const std::function<std::optional<double>(const QString&)>& valueOf,
                                      const std::function<Field(const QString&)>& fieldOf) const {
    if (m_limits.isEmpty())
        return std::nullopt;
    for (auto limit = m_limits.begin(); limit != m_limits.end(); ++limit) {
        const auto value = valueOf(limit.key());
        if (!value || !isWithin(*value, limit.value(), fieldOf(limit.key())))
            return false;
    }
    return true;
}

void RunLimits::save() const {
    if (m_group.isEmpty())
        return;
    QSettings settings;
    settings.beginGroup(m_group);
    settings.remove(QString());
    for (auto limit = m_limits.begin(); limit != m_limits.end(); ++limit)
        settings.setValue(limit.key(), limit.value());
}

bool isWithin(double value, double limit, const Field& field) {
    if (const double digit = lastShownDigit(field, limit); digit > 0) {
        value = std::round(value / digit);
        limit = std::round(limit / digit);
    }
    return field.better == Better::Lower ? value <= limit : value >= limit;
}

}  // namespace lathe
