// SPDX-License-Identifier: GPL-3.0-or-later
// Labels and values under headings, with a warning above where there is one: what machine a run was measured on, what it reported.
#pragma once

#include <QString>
#include <QVector>
#include <QWidget>

class QVBoxLayout;

namespace lathe {

struct Fact {
    QString label, value;
    bool isHeading = false;
};

class FactsTab : public QWidget {
    Q_OBJECT
public:
    explicit FactsTab(QWidget* parent = nullptr);
    void setFacts(const QString& warning, const QVector<Fact>& facts);

private:
    QVBoxLayout* m_column;
};

}  // namespace lathe
