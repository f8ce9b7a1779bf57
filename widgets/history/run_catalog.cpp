// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/run_catalog.h"

#include <cmath>

#include "widgets/common/error_text.h"
#include "widgets/history/catalog_table.h"

namespace lathe {

namespace {

constexpr qsizetype kMostToldOneByOne = 20;
constexpr size_t kMostSummaries = 1000;  // far more than a window shows at a time

bool endsWith(const std::string& path, std::initializer_list<const char*> ends) {
    return std::any_of(ends.begin(), ends.end(), [&](const char* end) { return path.ends_with(end); });
}

// Bounds are returned by interval(); settings, names and dates were not measured.
bool isField(const Field& field) {
    const bool isOwn = field.path == "number" || field.path == "starred" || field.path == "created" || field.path == "trial";
    return !isOwn && !field.path.starts_with(kSettings) && !endsWith(field.path, {".ci_low", ".ci_high", ".p50_low", ".p50_high"});
}

std::string withoutEnd(const std::string& path, std::string_view end) {
    return path.ends_with(end) ? path.substr(0, path.size() - end.size()) : "";
}

}  // namespace

RunCatalog::RunCatalog(const RunLocation& database, QObject* parent)
    : QObject(parent),
      m_database(database),
      m_table(std::make_unique<CatalogTable>()),
      m_reader(std::make_unique<CatalogReader>(database, readerReports())) {
    m_thread.post([this] { m_reader->keepLooking(m_thread); });
}

CatalogReader::Reports RunCatalog::readerReports() {
    const auto report = [guard = QPointer<QObject>(this)](std::function<void()> call) { onWindowThread(guard, std::move(call)); };
    return {
        .table =
            [this, report](std::shared_ptr<CatalogTable> table, int trashCount, const QString& readOnlyReason) {
                report([this, table = std::move(table), trashCount, readOnlyReason] {
                    m_trashCount = trashCount;
                    m_readOnlyReason = readOnlyReason;
                    take(*table);
                });
            },
        .delta = [this, report](std::shared_ptr<CatalogDelta> delta) { report([this, delta = std::move(delta)] { apply(*delta); }); },
        .preparing = [this, report](int done, int all) { report([this, done, all] { Q_EMIT preparing(done, all); }); },
        .trouble =
            [this, report](const Error& error) {
                report([this, error] {
                    const ErrorParts parts = partsOf(error);
                    Q_EMIT trouble(parts.what, parts.why, parts.hint);
                });
            },
        .troubleOver = [this, report] { report([this] { Q_EMIT troubleOver(); }); },
    };
}

RunCatalog::~RunCatalog() {
    m_reader->stop();  // changes that were asked for are made before the thread ends
}

int RunCatalog::count() const {
    return static_cast<int>(m_table->rowOfIndex.size());
}

std::optional<int> RunCatalog::indexOf(const QString& id) const {
    const auto row = m_table->rowOf(id.toStdString());
    return row ? std::optional(m_table->indexOfRow[static_cast<size_t>(*row)]) : std::nullopt;
}

const RunColumns& RunCatalog::columns() const {
    return m_table->columns;
}

size_t RunCatalog::rowOf(int index) const {
    return static_cast<size_t>(m_table->rowOfIndex[static_cast<size_t>(index)]);
}

RunSummary RunCatalog::atRow(size_t row) const {
    if (const auto known = m_summaries.find(row); known != m_summaries.end())
        return known->second;
    if (m_summaries.size() >= kMostSummaries)
        m_summaries.clear();
    return m_summaries.emplace(row, m_table->summaryOf(row)).first->second;
}

QString RunCatalog::idOfRow(size_t row) const {
    return QString::fromUtf8(m_table->idOf(static_cast<int>(row)));
}

std::optional<int> RunCatalog::indexOfRow(size_t row) const {
    const int index = row < m_table->indexOfRow.size() ? m_table->indexOfRow[row] : -1;
    return index < 0 ? std::nullopt : std::optional(index);
}

RunFamily RunCatalog::familyOfRow(size_t row) const {
    return m_table->families[row];
}

std::optional<double> RunCatalog::value(int index, int field) const {
    const double value = columns().numbers(m_fieldColumns[static_cast<size_t>(field)]).at(rowOf(index));
    return std::isnan(value) ? std::nullopt : std::optional(value);
}

std::optional<int> RunCatalog::fieldOf(const QString& path) const {
    const auto place = m_fieldPlaces.constFind(path);
    return place == m_fieldPlaces.constEnd() ? std::nullopt : std::optional(*place);
}

std::optional<double> RunCatalog::number(int index, const std::string& path) const {
    return columns().number(rowOf(index), path);
}

std::optional<std::pair<double, double>> RunCatalog::interval(int index, int field) const {
    const std::string& path = m_fields[static_cast<size_t>(field)].path;
    if (const std::string phase = withoutEnd(path, ".p50"); !phase.empty()) {
        return medianInterval(value(index, field), number(index, phase + ".p50_low"), number(index, phase + ".p50_high"),
                              number(index, phase + ".half_width"));
    }
    const std::string compared = withoutEnd(path, ".value");
    const std::string& stem = compared.empty() ? path : compared;
    const auto low = number(index, stem + ".ci_low"), high = number(index, stem + ".ci_high");
    return low && high ? std::optional(std::pair(*low, *high)) : std::nullopt;
}

QString RunCatalog::verdict(int index, int field) const {
    const std::string compared = withoutEnd(m_fields[static_cast<size_t>(field)].path, ".value");
    return compared.empty() ? QString() : QString::fromUtf8(columns().text(rowOf(index), compared + ".verdict"));
}

void RunCatalog::change(std::function<void(RunStore&)> work, QObject* context, std::function<void()> done) {
    m_thread.post([reader = m_reader.get(), work = std::move(work), done = std::move(done), guard = QPointer<QObject>(context)] {
        if (reader->change(work) && done)
            onWindowThread(guard, done);
    });
}

void RunCatalog::take(CatalogTable& table) {
    auto old = std::make_shared<CatalogTable>(std::move(*m_table));
    *m_table = std::move(table);
    m_summaries.clear();
    // A hundred thousand runs take a while to go away: not on this thread.
    m_thread.post([old = std::move(old)]() mutable { old.reset(); });
    m_fields.clear();
    m_fieldColumns.clear();
    m_fieldPlaces.clear();
    m_columnsSeen = 0;
    addFields();
    m_isLoaded = true;
    Q_EMIT reset();
    Q_EMIT trashChanged(m_trashCount);
}

void RunCatalog::addFields() {
    const auto described = columns().numberFields();
    for (; m_columnsSeen < described.size(); ++m_columnsSeen) {
        const Field& field = described[m_columnsSeen];
        if (!isField(field))
            continue;
        m_fieldPlaces.insert(QString::fromStdString(field.path), static_cast<int>(m_fields.size()));
        m_fields.push_back(field);
        m_fieldColumns.push_back(m_columnsSeen);
    }
}

void RunCatalog::apply(const CatalogDelta& delta) {
    m_summaries.clear();
    QStringList changed;
    std::vector<int> added;
    for (const ListedRun& run : delta.runs) {
        const auto row = m_table->rowOf(run.id);
        if (!row) {
            added.push_back(m_table->append(run));
        } else {
            m_table->replace(*row, run);
            changed << QString::fromStdString(run.id);
        }
    }
    addFields();
    bool isReset = static_cast<qsizetype>(added.size()) > kMostToldOneByOne;
    for (const QString& id : delta.gone)
        if (const auto row = m_table->rowOf(id.toStdString())) {
            m_table->free(*row);
            isReset = true;
        }
    if (isReset)
        m_table->sort();
    for (const int row : added)
        if (!isReset) {
            const int index = m_table->insert(row);
            Q_EMIT runsAdded(index, index);
        }
    if (isReset)
        Q_EMIT reset();
    else if (!changed.isEmpty())
        Q_EMIT runsChanged(changed);
    if (m_trashCount != delta.trashCount) {
        m_trashCount = delta.trashCount;
        Q_EMIT trashChanged(m_trashCount);
    }
}

}  // namespace lathe
