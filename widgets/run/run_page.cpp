// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/run_page.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTime>
#include <QVBoxLayout>

#include "core/format/number_format.h"
#include "widgets/common/actions.h"
#include "widgets/common/error_card.h"
#include "widgets/common/error_text.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/run/live_chart.h"
#include "widgets/run/phase_bar.h"
#include "widgets/run/queue_bridge.h"
#include "widgets/run/run_text.h"

namespace lathe {

namespace {

// A worker that lives reports its progress far more often; one that is dead is found out by its silence.
constexpr double kStallSeconds = 30;

QPushButton* buttonOf(QAction* action, StyleRole role = StyleRole::None) {
    auto* button = new QPushButton(action->icon(), QString(action->text()).remove(QLatin1Char('&')));
    setStyleRole(button, role);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

QTime beginningOf(const LiveRun& run) {
    return QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(run.began)).time();
}

}  // namespace

RunPage::RunPage(QueueBridge& queue, QWidget* parent) : QFrame(parent), m_queue(queue) {
    setStyleRole(this, StyleRole::Base);
    m_cancel = lathe::addAction(this, MenuPlace::Run, tr("Cancel run"), QStringLiteral("media-playback-stop"),
                                QKeySequence(Qt::CTRL | Qt::Key_Period), true);
    m_again = lathe::addAction(this, MenuPlace::Run, tr("Run again"), QStringLiteral("view-refresh"));
    m_edit = lathe::addAction(this, MenuPlace::None, tr("Change it in the recipe"), QStringLiteral("tune"));
    m_show = lathe::addAction(this, MenuPlace::None, tr("Show it in the history"), QStringLiteral("table"));
    m_close = lathe::addAction(this, MenuPlace::None, tr("Back to the plot"), QStringLiteral("plot"));
    connect(m_cancel, &QAction::triggered, &queue, &QueueBridge::cancel);
    connect(m_again, &QAction::triggered, this, [this] {
        if (m_queue.last())
            m_queue.add(m_queue.last()->queued.recipe, m_queue.last()->queued.expected, m_queue.last()->id);
    });
    connect(m_edit, &QAction::triggered, this, [this] {
        if (m_queue.last())
            Q_EMIT editRequested(m_queue.last()->queued.recipe, QString::fromStdString(m_queue.last()->id));
    });
    connect(m_show, &QAction::triggered, this, [this] {
        if (m_queue.last())
            Q_EMIT showRequested(QString::fromStdString(m_queue.last()->id));
    });
    connect(m_close, &QAction::triggered, this, &RunPage::closeRequested);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeHairline());
    m_body = new QWidget;
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(16, 14, 16, 6);
    m_parts = new PhaseBar;
    top->addWidget(m_parts);
    body->addLayout(top);
    body->addWidget(makeHairline());
    m_figureRow = makeFigures();
    body->addWidget(m_figureRow);
    m_notice = makeLabel({}, StyleRole::None);
    setStyleRole(m_notice, StyleRole::WarningBox);
    m_notice->setWordWrap(true);
    m_notice->setContentsMargins(12, 8, 12, 8);
    m_notice->setTextFormat(Qt::PlainText);  // names of other programs are in it
    body->addWidget(m_notice);
    m_failureSpace = new QWidget;
    auto* failureSpace = new QVBoxLayout(m_failureSpace);
    failureSpace->setContentsMargins(16, 10, 16, 10);
    m_failure = new ErrorCard;
    m_failure->setRepairs({m_again, m_edit});
    failureSpace->addWidget(m_failure);
    body->addWidget(m_failureSpace);
    body->addWidget(makeHairline());
    m_chart = new LiveChart;
    body->addWidget(m_chart, 1);
    column->addWidget(m_body, 1);
    auto* empty = new EmptyState(QStringLiteral("media-playback-start"), tr("Nothing is running"),
                                 tr("Set up a recipe on the left and run it: its parts, losses and times appear here."));
    empty->addKeys(QStringLiteral("Ctrl+Return"), tr("run the recipe"));
    m_empty = empty;
    column->addWidget(empty, 1);

    connect(&queue, &QueueBridge::started, this, &RunPage::begin);
    connect(&queue, &QueueBridge::progressed, this, &RunPage::refresh);
    connect(&queue, &QueueBridge::ended, this, &RunPage::end);
    m_body->hide();
    m_notice->hide();
    m_failureSpace->hide();
    setHead(QStringLiteral("media-playback-start"), tr("Run"), {});
    m_cancel->setEnabled(false);
    m_again->setEnabled(false);
    if (queue.isRunning()) {
        begin();
        refresh();
    } else if (queue.last()) {
        end(*queue.last());
    }
}

QWidget* RunPage::makeHead() {
    auto* head = new QFrame;
    setStyleRole(head, StyleRole::BaseHead);
    head->setMinimumHeight(44);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(16, 8, 12, 8);
    row->setSpacing(8);
    m_icon = new QLabel;
    m_title = makeLabel({}, StyleRole::Title);
    m_detail = makeLabel({}, StyleRole::Secondary);
    m_cancelButton = buttonOf(m_cancel);
    m_againButton = buttonOf(m_again);
    m_showButton = buttonOf(m_show);
    row->addWidget(m_icon);
    row->addWidget(m_title);
    row->addWidget(m_detail, 1);
    row->addWidget(m_cancelButton);
    row->addWidget(m_againButton);
    row->addWidget(m_showButton);
    row->addWidget(makeToolButton(m_close));
    return head;
}

RunPage::Figure RunPage::addFigure(QHBoxLayout* row, const QString& label) {
    auto* column = new QVBoxLayout;
    column->setSpacing(1);
    Figure figure{makeLabel(label, StyleRole::Caption), makeLabel({}, StyleRole::RunNumber), makeLabel({}, StyleRole::Caption)};
    for (QLabel* part : {figure.label, figure.value, figure.detail})
        column->addWidget(part);
    row->addLayout(column, 1);
    return figure;
}

QWidget* RunPage::makeFigures() {
    auto* figures = new QWidget;
    auto* row = new QHBoxLayout(figures);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(16);
    m_elapsed = addFigure(row, tr("Elapsed"));
    m_remaining = addFigure(row, tr("Remaining"));
    m_loss = addFigure(row, tr("Loss"));
    m_speed = addFigure(row, tr("Speed"));
    return figures;
}

void RunPage::setHead(const QString& iconName, const QString& title, const QString& detail) {
    m_icon->setPixmap(icon(iconName, iconName == QLatin1String("dialog-error") ? IconColour::Error : IconColour::Accent).pixmap(16, 16));
    m_title->setText(title);
    m_detail->setText(detail);
    m_cancelButton->setVisible(m_queue.isRunning());
    m_againButton->setVisible(!m_queue.isRunning() && m_queue.last().has_value());
    m_showButton->setVisible(!m_queue.isRunning() && m_queue.last() && !m_queue.last()->id.empty());
}

void RunPage::begin() {
    m_empty->hide();
    m_body->show();
    m_failureSpace->hide();
    m_figureRow->show();
    m_chart->clear();
    m_cancel->setEnabled(true);
    m_again->setEnabled(false);
    setHead(QStringLiteral("media-playback-start"), tr("Running"), recipeTitle(m_queue.live()->queued.recipe));
    refresh();
}

void RunPage::refresh() {
    const LiveRun* live = m_queue.live();
    if (!live)
        return;
    const double elapsed = m_queue.elapsed();
    if (live->isCancelling) {
        m_cancel->setEnabled(false);
        m_title->setText(tr("Cancelling"));
    }
    m_parts->setParts(live->progress.parts(), elapsed, false);
    refreshFigures(*live);
    m_chart->setProgress(live->progress);
    const QString notice = live->isCancelling ? QString() : noticeOf(*live);
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
}

QString RunPage::noticeOf(const LiveRun& live) const {
    if (const auto& reason = live.progress.waitingFor())
        return waitingText(*reason);
    const double silent = m_queue.elapsed() - live.progress.lastHeard();
    if (silent > kStallSeconds)
        return tr("No progress was told for %1. The worker still answers; it may be reading a large model, or the machine is busy.")
            .arg(exactDuration(silent));
    QStringList sentences;
    for (const ErrorWords& warning : live.progress.warnings()) {
        const QString words = textOf(warning);
        sentences << words.left(1).toUpper() + words.mid(1);
    }
    return sentences.join(QLatin1Char('\n'));
}

void RunPage::refreshFigures(const LiveRun& live) {
    const double elapsed = m_queue.elapsed();
    const QLocale locale;
    m_elapsed.value->setText(exactDuration(elapsed));
    m_elapsed.detail->setText(tr("since %1").arg(locale.toString(beginningOf(live), QLocale::ShortFormat)));
    const std::optional<double> remaining = live.progress.remainingSeconds(elapsed);
    m_remaining.value->setText(remaining ? roughDuration(*remaining) : QString::fromUtf8(kAbsent));
    m_remaining.detail->setText(
        remaining ? tr("until about %1")
                        .arg(locale.toString(QDateTime::currentDateTime().addSecs(qint64(*remaining)).time(), QLocale::ShortFormat))
                  : tr("not known yet"));
    const std::vector<CurvePoint>& losses = live.progress.losses();
    m_loss.value->setText(losses.empty() ? QString::fromUtf8(kAbsent) : QString::fromStdString(formatNumber(losses.back().y, 2)));
    const bool hasPast = losses.size() > 50;
    m_loss.detail->setText(hasPast ? tr("%1 in %2 steps")
                                         .arg(QString::fromStdString(formatSigned(losses.back().y - losses[losses.size() - 51].y, 2)))
                                         .arg(losses.back().x - losses[losses.size() - 51].x)
                           : losses.empty() ? tr("nothing trains")
                                            : tr("nats per token"));
    const RunPart& part = live.progress.parts()[live.progress.activePart()];
    const std::optional<double> speed = live.progress.stepsPerSecond(elapsed);
    m_speed.value->setText(speed ? tr("%1 steps/s").arg(QString::fromStdString(formatNumber(*speed, 2))) : QString::fromUtf8(kAbsent));
    m_speed.detail->setText(part.phase ? phaseText(*part.phase) : tr("starting"));
}

void RunPage::end(const EndedRun& run) {
    m_empty->hide();
    m_body->show();
    m_notice->hide();
    m_cancel->setEnabled(false);
    m_again->setEnabled(true);
    const bool hasFailed = run.state != RunState::Done && run.state != RunState::Cancelled;
    const QString what = run.state == RunState::Done ? tr("Done") : run.state == RunState::Cancelled ? tr("Cancelled") : tr("Failed");
    setHead(hasFailed                     ? QStringLiteral("dialog-error")
            : run.state == RunState::Done ? QStringLiteral("check")
                                          : QStringLiteral("media-playback-stop"),
            what, tr("%1, after %2").arg(recipeTitle(run.queued.recipe), exactDuration(run.seconds)));
    m_parts->setParts(run.parts, run.seconds, run.state != RunState::Done);
    m_failureSpace->setVisible(hasFailed);
    m_figureRow->setVisible(!hasFailed);
    if (hasFailed)
        m_failure->setTrouble(troubleOf(run));
    m_chart->endWithout();
    m_elapsed.value->setText(exactDuration(run.seconds));
    m_remaining.value->setText(exactDuration(0));
    m_speed.value->setText(QString::fromUtf8(kAbsent));
    m_speed.detail->clear();
    m_remaining.detail->setText(run.id.empty() ? tr("nothing was stored") : tr("stored in the history"));
}

}  // namespace lathe
