// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/run_selection.h"

namespace lathe {

void RunSelection::select(const QStringList& ids) {
    if (ids == m_selected)
        return;
    m_selected = ids;
    Q_EMIT selectedChanged(m_selected);
}

void RunSelection::toggle(const QString& id) {
    QStringList ids = m_selected;
    if (ids.removeAll(id) == 0)
        ids << id;
    select(ids);
}

void RunSelection::hover(const QString& id) {
    if (id == m_hovered)
        return;
    m_hovered = id;
    Q_EMIT hoveredChanged(m_hovered);
}

void RunSelection::pin(const QString& id) {
    if (id == m_pinned)
        return;
    m_pinned = id;
    Q_EMIT pinnedChanged(m_pinned);
}

}  // namespace lathe
