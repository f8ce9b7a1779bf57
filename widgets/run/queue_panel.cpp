// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/queue_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/common/actions.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/common/run_marker.h"
#include "widgets/common/text_font.h"
#include "widgets/run/queue_bridge.h"
#include "widgets/run/run_text.h"

namespace lathe {

namespace {

constexpr int kMostLines = 5000;

QToolButton* cardButton(const QString& iconName, const QString& text) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFixedSize(22, 22);
    button->setAccessibleName(text);
    button->setToolTip(text);
    return button;
}

}  // namespace

QueuePanel::QueuePanel(QueueBridge& queue, QWidget* parent) : QWidget(parent), m_queue(queue) {
    m_pause = lathe::addAction(this, MenuPlace::Run, tr("Pause the queue"), QStringLiteral("media-playback-pause"), {}, true);
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("The run under way goes on; the next does not begin"));
    connect(m_pause, &QAction::toggled, &queue, &QueueBridge::setPaused);
    m_copyLog = lathe::addAction(this, MenuPlace::None, tr("Copy the log"), QStringLiteral("edit-copy"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new PanelHead(tr("Queue"));
    head->addAction(m_pause);
    column->addWidget(head);
    auto* next = new QHBoxLayout;
    next->setContentsMargins(12, 8, 12, 4);
    m_next = makeLabel({}, StyleRole::Section);
    m_about = makeLabel({}, StyleRole::Secondary);
    next->addWidget(m_next, 1);
    next->addWidget(m_about);
    column->addLayout(next);
    m_cards = new QVBoxLayout;
    m_cards->setContentsMargins(12, 4, 12, 12);
    m_cards->setSpacing(8);
    column->addLayout(m_cards);
    column->addWidget(makeHairline());
    auto* logHead = new QHBoxLayout;
    logHead->setContentsMargins(12, 4, 8, 0);
    logHead->addWidget(makeLabel(tr("Log"), StyleRole::Section), 1);
    logHead->addWidget(makeToolButton(m_copyLog));
    column->addLayout(logHead);
    m_log = new QPlainTextEdit;
    m_log->setReadOnly(true);
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setMaximumBlockCount(kMostLines);
    m_log->setAccessibleName(tr("Log of the run"));
    m_log->setPlaceholderText(tr("What the worker tells appears here"));
    m_log->setFont(textFont(TextSize::Monospace));
    setStyleRole(m_log, StyleRole::Monospace);
    column->addWidget(m_log, 1);

    connect(m_copyLog, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(m_log->toPlainText()); });
    connect(&queue, &QueueBridge::changed, this, &QueuePanel::refreshQueue);
    connect(&queue, &QueueBridge::progressed, this, &QueuePanel::refreshLog);
    connect(&queue, &QueueBridge::started, this, [this] {
        m_log->clear();
        m_lines = 0;
    });
    refreshQueue();
    refreshLog();
}

QWidget* QueuePanel::makeCard(int place) {
    const QueuedRun& run = m_queue.waiting()[static_cast<size_t>(place)];
    auto* card = new QFrame;
    setStyleRole(card, StyleRole::Card);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(8, 6, 8, 6);
    column->setSpacing(2);
    auto* top = new QHBoxLayout;
    auto* marker = new QLabel;
    marker->setPixmap(markerIcon(recipeFamily(run.recipe)).pixmap(14, 14));
    QLabel* title = makeLabel(recipeTitle(run.recipe));
    title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    title->setToolTip(title->text());
    QToolButton* earlier = cardButton(QStringLiteral("go-up"), tr("Run it earlier"));
    QToolButton* remove = cardButton(QStringLiteral("window-close"), tr("Take it out of the queue"));
    earlier->setVisible(place > 0);
    const int key = run.key;
    // Later: the card goes with the change.
    connect(
        earlier, &QToolButton::clicked, &m_queue, [this, key, place] { m_queue.move(key, place - 1); }, Qt::QueuedConnection);
    connect(
        remove, &QToolButton::clicked, &m_queue, [this, key] { m_queue.remove(key); }, Qt::QueuedConnection);
    top->addWidget(marker);
    top->addWidget(title, 1);
    top->addWidget(earlier);
    top->addWidget(remove);
    column->addLayout(top);
    auto* foot = new QHBoxLayout;
    foot->addWidget(
        makeLabel(run.recipe.stages.size() == 1 ? tr("1 stage") : tr("%1 stages").arg(run.recipe.stages.size()), StyleRole::Secondary), 1);
    if (!run.expected.empty())
        foot->addWidget(makeLabel(roughDuration(run.expectedSeconds()), StyleRole::Secondary));
    column->addLayout(foot);
    return card;
}

void QueuePanel::refreshQueue() {
    while (QLayoutItem* item = m_cards->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const auto count = static_cast<int>(m_queue.waiting().size());
    for (int place = 0; place < count; ++place)
        m_cards->addWidget(makeCard(place));
    m_next->setText(count == 0 ? tr("Nothing waits") : count == 1 ? tr("Next, one recipe") : tr("Next, %1 recipes").arg(count));
    double seconds = 0;
    bool isKnown = count > 0;
    for (const QueuedRun& run : m_queue.waiting()) {
        seconds += run.expectedSeconds();
        isKnown = isKnown && !run.expected.empty();
    }
    m_about->setText(isKnown ? roughDuration(seconds) : QString());
    const QSignalBlocker quiet(m_pause);
    m_pause->setChecked(m_queue.isPaused());
}

void QueuePanel::refreshLog() {
    const std::vector<std::string>* lines = m_queue.live()   ? &m_queue.live()->progress.log()
                                            : m_queue.last() ? &m_queue.last()->log
                                                             : nullptr;
    if (!lines)
        return;
    for (; m_lines < lines->size(); ++m_lines)
        m_log->appendPlainText(QString::fromStdString((*lines)[m_lines]));
}

}  // namespace lathe
