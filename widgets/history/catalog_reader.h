// SPDX-License-Identifier: GPL-3.0-or-later
// The side of RunCatalog that has the database open, on a thread of its own: reads it, looks every now and then whether somebody changed
// it, does the changes that are asked for.
#pragma once

#include <QString>
#include <atomic>
#include <functional>
#include <memory>

#include "core/base/error.h"
#include "core/store/run_store.h"
#include "widgets/common/background_work.h"

namespace lathe {

struct CatalogDelta;
struct CatalogTable;

class CatalogReader {
public:
    /// Called on the reader's thread.
    struct Reports {
        std::function<void(std::shared_ptr<CatalogTable> table, int trashCount, const QString& readOnlyReason)> table;
        std::function<void(std::shared_ptr<CatalogDelta> delta)> delta;
        std::function<void(int done, int all)> preparing;
        std::function<void(const Error& error)> trouble;
        std::function<void()> troubleOver;
    };

    CatalogReader(const RunLocation& database, Reports reports) : m_database(database), m_report(std::move(reports)) {}
    /// May be called from any thread: what takes long ends soon.
    void stop() { m_isStopped = true; }

    /// On the thread, which is the reader's: looks now and every now and then.
    void keepLooking(BackgroundThread& thread);
    /// On the reader's thread. False where work threw, which is reported.
    bool change(const std::function<void(RunStore&)>& work);

private:
    void look();
    void open();
    void readAll(RunStore& store);
    void readChanges();
    void tell(const Error& error);

    const RunLocation m_database;
    const Reports m_report;
    std::unique_ptr<RunStore> m_store;
    int64_t m_fileVersion = 0, m_change = 0;
    std::string m_told;  // the trouble that was reported last; empty: all is well
    bool m_hasFailedChange = false;
    std::atomic<bool> m_isStopped = false;
};

}  // namespace lathe
