// SPDX-License-Identifier: GPL-3.0-or-later
// The few controls that Qt does not have: a switch, and a row of segments of which one is chosen.
#pragma once

#include <QAbstractButton>

class QButtonGroup;
class QHBoxLayout;

namespace lathe {

/// On or off, like a check box; drawn as a switch.
class Switch : public QAbstractButton {
    Q_OBJECT
public:
    explicit Switch(const QString& accessibleName, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
};

/// For up to five choices; above that a combo box. Arrow keys go from one to the next.
class SegmentedControl : public QWidget {
    Q_OBJECT
public:
    explicit SegmentedControl(const QString& accessibleName, QWidget* parent = nullptr);
    void setItems(const QStringList& texts);
    int count() const;
    int currentIndex() const;

public Q_SLOTS:
    void setCurrentIndex(int index);

Q_SIGNALS:
    /// By the user or by setCurrentIndex.
    void currentIndexChanged(int index);
    /// By the user.
    void activated(int index);

private:
    QButtonGroup* m_group;
    QHBoxLayout* m_row;
};

}  // namespace lathe
