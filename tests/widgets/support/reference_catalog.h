// SPDX-License-Identifier: GPL-3.0-or-later
// The project's reference history, copied, as a catalog that has been read.
#pragma once

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

#include "widgets/history/run_catalog.h"

namespace lathe::test {

class ReferenceCatalog {
public:
    ReferenceCatalog() : m_catalog(copied(m_folder)) {
        QSignalSpy reset(&m_catalog, &RunCatalog::reset);
        if (!m_catalog.isLoaded() && !reset.wait(20'000))
            ADD_FAILURE() << "the reference history was not read";
    }
    RunCatalog* operator->() { return &m_catalog; }
    RunCatalog& operator*() { return m_catalog; }
    QString file(const QString& name) const { return m_folder.filePath(name); }

    /// The place of the run of this name.
    int indexOf(const QString& name) const {
        for (int i = 0; i < m_catalog.count(); ++i)
            if (m_catalog.at(i).name == name)
                return i;
        ADD_FAILURE() << "no run is called " << name.toStdString();
        return 0;
    }
    QString idOf(const QString& name) const { return m_catalog.at(indexOf(name)).id; }

private:
    static std::filesystem::path copied(const QTemporaryDir& folder) {
        const std::filesystem::path copy = folder.filePath("experiments.db").toStdString();
        std::filesystem::copy_file(std::filesystem::path(LATHE_SOURCE_DIR) / "experiments.db", copy);
        return copy;
    }

    QTemporaryDir m_folder;
    RunCatalog m_catalog;
};

}  // namespace lathe::test
