// SPDX-License-Identifier: GPL-3.0-or-later
// The side of RunCatalog that has the database open, on a thread of its own: reads it, looks every now and then whether somebody changed
// it, does the changes that are asked for.
#pragma once

#include <QObject>
#include <QString>
#include <filesystem>
#include <functional>
#include <memory>

#include "core/base/error.h"
#include "core/store/run_store.h"

class QTimer;

namespace lathe {

struct CatalogDelta;
struct CatalogTable;

class CatalogReader : public QObject {
    Q_OBJECT
public:
    explicit CatalogReader(const std::filesystem::path& database);
    /// May be called from any thread: what takes long ends soon.
    void stop() { m_isStopped = true; }

    /// On the reader's thread.
    void start();
    bool change(const std::function<void(RunStore&)>& work);

Q_SIGNALS:
    void tableRead(std::shared_ptr<lathe::CatalogTable> table, int trashCount, const QString& readOnlyReason);
    void deltaRead(std::shared_ptr<lathe::CatalogDelta> delta);
    void preparing(int done, int all);
    void trouble(const QString& what, const QString& why, const QString& hint);
    void troubleOver();

private:
    void look();
    void open();
    void readAll(RunStore& store);
    void readChanges();
    bool isFileGone() const;
    void tell(const Error& error);

    std::filesystem::path m_database;
    std::unique_ptr<RunStore> m_store;
    QTimer* m_timer = nullptr;
    int64_t m_fileVersion = 0, m_change = 0;
    uint64_t m_fileNumber = 0;  // of the file that is open
    std::string m_told;         // the trouble that was told last; empty: all is well
    bool m_hasFailedChange = false;
    std::atomic<bool> m_isStopped = false;
};

}  // namespace lathe
