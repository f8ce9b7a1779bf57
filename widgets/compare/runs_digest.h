// SPDX-License-Identifier: GPL-3.0-or-later
// A few selected runs side by side in the selection panel: their main numbers, and only the settings that differ. The comparison page has
// the rest.
#pragma once

#include <QStringList>
#include <QWidget>

class QGridLayout;

namespace lathe {

class RunCatalog;
struct HistoryColumn;

class RunsDigest : public QWidget {
    Q_OBJECT
public:
    /// As many columns as the panel has room for.
    static constexpr int kMost = 3;

    explicit RunsDigest(RunCatalog& catalog, QWidget* parent = nullptr);
    /// At most kMost; those that the catalog lacks are left out.
    void setRuns(const QStringList& ids);

private:
    void addHead(const QList<int>& indices);
    void addHeading(const QString& text);
    void addLine(const HistoryColumn& column, const QList<int>& indices);

    RunCatalog& m_catalog;
    QWidget* m_content = nullptr;
    QGridLayout* m_grid = nullptr;
};

}  // namespace lathe
