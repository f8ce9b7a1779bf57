// SPDX-License-Identifier: GPL-3.0-or-later
// A field as part of a sentence, with the menu of the others: "Next-token accuracy ⌄ against Latency per token ⌄".
#pragma once

#include <QAbstractButton>
#include <vector>

#include "widgets/plots/catalog_points.h"

class QMenu;

namespace lathe {

class AxisButton : public QAbstractButton {
    Q_OBJECT
public:
    /// what: "Vertical axis", for screen readers.
    explicit AxisButton(const QString& what, QWidget* parent = nullptr);
    void setFields(const std::vector<AxisField>& fields);
    void setCurrent(const QString& path);
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const QString& path);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void openMenu();
    void addField(QMenu& menu, const AxisField& field);

    QString m_what, m_current;
    std::vector<AxisField> m_fields;
};

}  // namespace lathe
