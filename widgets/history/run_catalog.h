// SPDX-License-Identifier: GPL-3.0-or-later
// All runs of the history in memory, as flat values: what the table lists, the plot draws and the filter reads. Full documents and samples
// are loaded one by one when a run is looked at. It follows the database, whoever writes to it. Main thread only; reading and writing the
// database happens on a thread of its own.
#pragma once

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/history/run_columns.h"
#include "core/records/fields.h"
#include "core/store/run_store.h"
#include "widgets/common/background_work.h"
#include "widgets/common/run_marker.h"
#include "widgets/history/catalog_reader.h"

namespace lathe {

/// What lists say of one run, put together out of the catalog's columns, where its numbers are.
struct RunSummary {
    int64_t number = 0;  // shown as r201: the run's place in its database, never used again
    QString id, created, state, name, model, environment, error;
    QStringList tags;
    QString note;
    bool isStarred = false;
    RunFamily family = RunFamily::Quantize;
};

class RunCatalog : public QObject {
    Q_OBJECT
public:
    /// Begins to read at once; reset() is emitted when the runs are there. Nothing that is created or removed in the file's folder but the
    /// file.
    explicit RunCatalog(const RunLocation& database, QObject* parent = nullptr);
    ~RunCatalog() override;

    const RunLocation& database() const { return m_database; }
    /// False until the first reset().
    bool isLoaded() const { return m_isLoaded; }
    /// Why no mark can be changed and no run stored; empty where they can.
    const QString& readOnlyReason() const { return m_readOnlyReason; }

    /// Newest first; the runs in the trash are not among them.
    int count() const;
    RunSummary at(int index) const { return atRow(rowOf(index)); }
    std::optional<int> indexOf(const QString& id) const;
    int trashCount() const { return m_trashCount; }

    /// The measured fields that any run has, each described once (core/records/fields.h). Later runs may add some at the end.
    std::span<const Field> fields() const { return m_fields; }
    /// By the place in fields().
    std::optional<double> value(int index, int field) const;
    std::optional<int> fieldOf(const QString& path) const;
    /// The bounds of the field's 95 % interval, where it has one: of a median, a score, a comparison.
    std::optional<std::pair<double, double>> interval(int index, int field) const;
    /// Of a field of the comparison with the run's own baseline: "faster", "unclear" …; empty where there is none.
    QString verdict(int index, int field) const;

    /// All columns, settings too, and the row in them of a run.
    const RunColumns& columns() const;
    size_t rowOf(int index) const;
    RunSummary atRow(size_t row) const;
    /// What loops over all runs ask for: a whole summary takes longer.
    QString idOfRow(size_t row) const;
    std::optional<int> indexOfRow(size_t row) const;
    RunFamily familyOfRow(size_t row) const;

    /// Does work on the reading thread, with the store open there; what it changed is reported by the usual signals. What it throws becomes
    /// trouble(). Then done, if any, is called on the main thread, while context lives; not where work threw.
    void change(std::function<void(RunStore&)> work, QObject* context = nullptr, std::function<void()> done = {});

Q_SIGNALS:
    void reset();                              // everything may be different
    void runsAdded(int first, int last);       // now at these places; those behind moved
    void runsChanged(const QStringList& ids);  // values, state, tags, note, star
    void trashChanged(int count);
    void trouble(const QString& what, const QString& why, const QString& hint);
    /// What happened to the file is over.
    void troubleOver();
    /// Of the preparation of an older or foreign file, which is needed once.
    void preparing(int done, int all);

private:
    void take(CatalogTable& table);
    CatalogReader::Reports readerReports();
    void apply(const CatalogDelta& delta);
    void addFields();
    std::optional<double> number(int index, const std::string& path) const;

    RunLocation m_database;
    std::unique_ptr<CatalogTable> m_table;
    mutable std::unordered_map<size_t, RunSummary> m_summaries;  // of rows that were asked for lately
    std::vector<Field> m_fields;
    std::vector<size_t> m_fieldColumns;
    QHash<QString, int> m_fieldPlaces;
    size_t m_columnsSeen = 0;
    int m_trashCount = 0;
    bool m_isLoaded = false;
    QString m_readOnlyReason;
    const std::unique_ptr<CatalogReader> m_reader;  // used on m_thread alone
    BackgroundThread m_thread;                      // last: it uses the reader
};

}  // namespace lathe
