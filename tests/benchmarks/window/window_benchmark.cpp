// SPDX-License-Identifier: GPL-3.0-or-later
// How the window behaves with a history: scripts/check-window starts it and holds what it prints against the targets.
//   window_benchmark DATABASE [RECIPE]     RECIPE: a run while the window is watched
#include <unistd.h>

#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QTest>
#include <iostream>

#include "app/workbench/application.h"
#include "core/records/recipe_json.h"
#include "watched_application.h"
#include "widgets/history/history_model.h"
#include "widgets/history/history_page.h"
#include "widgets/history/history_table.h"

namespace {

constexpr int kPatienceMs = 600'000;

// Milliseconds since this process was started; its start is known to a clock tick.
double sinceStart() {
    QFile stat("/proc/self/stat"), uptime("/proc/uptime");
    if (!stat.open(QIODevice::ReadOnly) || !uptime.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return 1000 * (uptime.readAll().split(' ')[0].toDouble() - fields[19].toDouble() / static_cast<double>(::sysconf(_SC_CLK_TCK)));
}

double megabytes(const QByteArray& what) {
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith(what))
            return line.mid(what.size()).simplified().split(' ')[0].toDouble() / 1000;
    return 0;
}

class Benchmark {
public:
    Benchmark(lathe::WatchedApplication& watched, lathe::Application& application) : m_watched(watched), m_application(application) {}

    void start() {
        m_watched.takeLongest();
        m_application.start();
        m_results["window_ms"] = sinceStart();
        m_watched.takeLongest();
        (void)QTest::qWaitFor([&] { return catalog().isLoaded(); }, kPatienceMs);
        m_watched.processEvents();
        m_results["usable_ms"] = sinceStart();
        m_results["runs"] = catalog().count();
        (void)QTest::qWaitFor([&] { return false; }, 1000);  // whatever follows the reading
        tellLongest("reading");
        m_results["memory_mb"] = megabytes("VmRSS:");
    }

    void filter() {
        auto* page = m_application.window()->findChild<lathe::HistoryPage*>();
        QJsonArray filters;
        for (const QString query :
             {"bits = 4", "half", "accuracy > 90 % and size < 5 MB", "state = failed or starred", "nothing has this", ""}) {
            QElapsedTimer clock;
            clock.start();
            page->filterField().setText(query);
            QTest::keyClick(&page->filterField(), Qt::Key_Return);
            page->table().viewport()->repaint();
            const double milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
            filters.append(QJsonObject{{"query", query}, {"ms", milliseconds}, {"rows", page->model().matchCount()}});
            (void)QTest::qWaitFor([] { return false; }, 300);  // what other views make of it
        }
        m_results["filters"] = filters;
        tellLongest("filtering");
    }

    void sortAndScroll() {
        auto* page = m_application.window()->findChild<lathe::HistoryPage*>();
        auto* head = page->table().horizontalHeader();
        for (int column = 1; column < 6; ++column) {
            QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, {head->sectionViewportPosition(column) + 12, head->height() / 2});
            for (int row = 0; row < page->model().rowCount(); row += page->model().rowCount() / 20 + 1) {
                page->table().scrollTo(page->model().index(row, 0));
                m_watched.processEvents();
            }
        }
        tellLongest("scrolling");
    }

    void run(const std::string& recipe) {
        auto& queue = m_application.workbench().queue;
        queue.add(lathe::readRecipe(recipe));
        (void)QTest::qWaitFor([&] { return !queue.isRunning() && queue.waiting().empty(); }, kPatienceMs);
        tellLongest("run");
    }

    void print() {
        m_results["memory_peak_mb"] = megabytes("VmHWM:");
        std::cout << QJsonDocument(m_results).toJson().toStdString();
    }

private:
    lathe::RunCatalog& catalog() { return m_application.workbench().catalog; }
    void tellLongest(const QString& phase) {
        const auto [milliseconds, what] = m_watched.takeLongest();
        m_results["longest_" + phase] = QJsonObject{{"ms", milliseconds}, {"what", what}};
    }

    lathe::WatchedApplication& m_watched;
    lathe::Application& m_application;
    QJsonObject m_results;
};

}  // namespace

int main(int argc, char** argv) {
    lathe::WatchedApplication watched(argc, argv);
    QApplication::setOrganizationName("lathe-benchmark");
    QApplication::setApplicationName("lathe");
    if (argc < 2) {
        std::cerr << "window_benchmark DATABASE [RECIPE]\n";
        return 2;
    }
    try {
        lathe::StartOptions options;
        options.database = argv[1];
        lathe::Application application(options);
        Benchmark benchmark(watched, application);
        benchmark.start();
        benchmark.filter();
        benchmark.sortAndScroll();
        if (argc > 2)
            benchmark.run(argv[2]);
        benchmark.print();
    } catch (const lathe::Error& error) {
        std::cerr << error.what() << "\n";
        return lathe::exitStatus(error.kind());
    }
    return 0;
}
