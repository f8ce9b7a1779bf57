// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/close_question.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include "widgets/run/queue_bridge.h"
#include "widgets/run/run_text.h"

namespace lathe {

namespace {

struct CloseQuestion {
    Q_DECLARE_TR_FUNCTIONS(lathe::CloseQuestion)
};

}  // namespace

bool mayCloseWhileRunning(const QueueBridge& queue, QWidget* window) {
    if (!queue.isRunning())
        return true;
    QMessageBox box(QMessageBox::Question, CloseQuestion::tr("A run is under way"),
                    CloseQuestion::tr("%1 would be cancelled.").arg(recipeTitle(queue.live()->queued.recipe)), QMessageBox::NoButton,
                    window);
    QString more = CloseQuestion::tr("What it has measured so far is kept in the history.");
    if (!queue.waiting().empty())
        more += QLatin1Char(' ') + CloseQuestion::tr("What waits in the queue will be forgotten.");
    box.setInformativeText(more);
    QPushButton* close = box.addButton(CloseQuestion::tr("Cancel the run and close"), QMessageBox::DestructiveRole);
    QPushButton* stay = box.addButton(CloseQuestion::tr("Keep running"), QMessageBox::RejectRole);
    box.setDefaultButton(stay);
    box.setEscapeButton(stay);
    box.exec();
    return box.clickedButton() == close;
}

}  // namespace lathe
