// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/catalog_reader.h"

#include <set>

#include "widgets/history/catalog_table.h"

namespace lathe {

namespace {

constexpr std::chrono::milliseconds kLookEvery{250};
constexpr size_t kRoomForMore = 256;   // runs that come while the window is open, before columns must move
constexpr size_t kMostOneByOne = 500;  // more changes than that: reading everything is simpler and as fast

}  // namespace

void CatalogReader::keepLooking(BackgroundThread& thread) {
    look();
    thread.postAfter(kLookEvery, [this, &thread] { keepLooking(thread); });
}

void CatalogReader::look() {
    if (m_isStopped)
        return;
    try {
        const Presence presence = m_store ? m_store->presence() : Presence::Replaced;
        if (presence == Presence::Replaced)
            open();
        else if (presence == Presence::Gone)
            throw movedDatabase(m_database);
        else if (const int64_t version = m_store->fileVersion(); version != m_fileVersion) {
            readChanges();
            m_fileVersion = version;  // what could not be read is read at the next look
        }
        if (!m_told.empty())
            m_report.troubleOver();
        m_told.clear();
    } catch (const Error& error) {
        tell(error);
    }
}

void CatalogReader::open() {
    m_store.reset();
    auto store = openRunStore(m_database);
    store->completeDigests([this](int64_t done, int64_t all) {
        m_report.preparing(static_cast<int>(done), static_cast<int>(all));
        return !m_isStopped;
    });
    readAll(*store);
    m_store = std::move(store);
}

void CatalogReader::readAll(RunStore& store) {
    const int64_t version = store.fileVersion(), change = store.lastChange();
    auto table = std::make_shared<CatalogTable>();
    table->reserve(static_cast<size_t>(store.count()) + kRoomForMore);
    store.readDigests([&](const ListedRun& run) { table->append(run); });
    table->sort();
    const auto trashCount = static_cast<int>(store.trashCount());
    m_fileVersion = version;
    m_change = change;
    m_report.table(std::move(table), trashCount, QString::fromStdString(store.readOnlyReason()));
}

void CatalogReader::readChanges() {
    const int64_t change = m_store->lastChange();
    const std::vector<std::string> ids = m_store->changedAfter(m_change);
    if (ids.empty())
        return;
    if (ids.size() > kMostOneByOne) {
        readAll(*m_store);
        return;
    }
    auto delta = std::make_shared<CatalogDelta>();
    delta->runs = m_store->digests(ids);
    std::set<std::string> there;
    for (const ListedRun& run : delta->runs)
        there.insert(run.id);
    for (const std::string& id : ids)
        if (!there.count(id))
            delta->gone << QString::fromStdString(id);
    delta->trashCount = static_cast<int>(m_store->trashCount());
    m_change = change;
    m_report.delta(std::move(delta));
}

bool CatalogReader::change(const std::function<void(RunStore&)>& work) {
    try {
        if (!m_store)
            open();
        work(*m_store);
        readChanges();
        if (std::exchange(m_hasFailedChange, false))
            m_report.troubleOver();
        return true;
    } catch (const Error& error) {
        m_told.clear();  // asked for by a person: reported again, though it was before
        tell(error);
        m_told.clear();
        m_hasFailedChange = true;
        return false;
    }
}

void CatalogReader::tell(const Error& error) {
    if (m_told == error.what())
        return;
    m_told = error.what();
    m_report.trouble(error);
}

}  // namespace lathe
