// SPDX-License-Identifier: GPL-3.0-or-later
// Which Lathe this is, what it is made with, and what it runs on; as text that can be copied into a report of a fault.
#pragma once

#include <QDialog>

namespace lathe {

struct MachineFacts;

/// Versions of Lathe, Qt, SQLite and the machine, a line each.
QString versionText(const MachineFacts& facts, const QString& database);

class AboutDialog : public QDialog {
    Q_OBJECT
public:
    AboutDialog(const MachineFacts& facts, const QString& database, QWidget* parent);
};

}  // namespace lathe
