// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/toast.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

#include "widgets/common/panels.h"

namespace lathe {

namespace {

constexpr int kLifetimeMs = 6000;
constexpr int kAboveFoot = 44;  // clear of the status bar

}  // namespace

void Toast::show(QWidget* anyWidget, const QString& text, const QString& actionText, std::function<void()> action) {
    QWidget* window = anyWidget->window();
    auto* toast = window->findChild<Toast*>(QString(), Qt::FindDirectChildrenOnly);
    if (!toast)
        toast = new Toast(window);
    toast->m_text->setText(text);
    toast->m_button->setText(actionText);
    toast->m_button->setVisible(!actionText.isEmpty());
    toast->m_action = std::move(action);
    toast->place();
    static_cast<QWidget*>(toast)->show();
    toast->raise();
    toast->m_timer->start(kLifetimeMs);
}

Toast::Toast(QWidget* window) : QFrame(window), m_text(makeLabel({})), m_button(new QPushButton), m_timer(new QTimer(this)) {
    setStyleRole(this, StyleRole::Toast);
    setStyleRole(m_button, StyleRole::Link);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(12);
    row->addWidget(m_text);
    row->addWidget(m_button);
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_button, &QPushButton::clicked, this, [this] {
        hide();
        if (m_action)
            m_action();
    });
    window->installEventFilter(this);
}

void Toast::place() {
    adjustSize();
    move((parentWidget()->width() - width()) / 2, parentWidget()->height() - kAboveFoot - height());
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent* event) {
    m_timer->stop();
    QFrame::enterEvent(event);
}

void Toast::leaveEvent(QEvent* event) {
    m_timer->start(kLifetimeMs);
    QFrame::leaveEvent(event);
}

}  // namespace lathe
