// SPDX-License-Identifier: GPL-3.0-or-later
// What to do first, over the plot, until it is closed or a first run was made. Never seen again then.
#pragma once

#include <QFrame>

class QAction;

namespace lathe {

class WelcomeCard : public QFrame {
    Q_OBJECT
public:
    /// over: the page that it lies on, in its lower right corner. run and openModel become its buttons.
    WelcomeCard(QAction* run, QAction* openModel, QWidget* over);

    /// Whether this person has not closed it yet.
    static bool isWanted();

public Q_SLOTS:
    void dismiss();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
};

}  // namespace lathe
