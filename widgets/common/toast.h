// SPDX-License-Identifier: GPL-3.0-or-later
// A line that comes up over the foot of a window for a few seconds: "3 runs moved to the trash", with one action: "Undo".
#pragma once

#include <QFrame>
#include <functional>

class QLabel;
class QPushButton;
class QTimer;

namespace lathe {

class Toast : public QFrame {
    Q_OBJECT
public:
    /// In the window of anyWidget; a toast there already is replaced. Lasts 6 s, and while the pointer is over it.
    static void show(QWidget* anyWidget, const QString& text, const QString& actionText = {}, std::function<void()> action = {});

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    explicit Toast(QWidget* window);
    void place();

    QLabel* m_text;
    QPushButton* m_button;
    QTimer* m_timer;
    std::function<void()> m_action;
};

}  // namespace lathe
