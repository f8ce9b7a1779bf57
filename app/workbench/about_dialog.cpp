// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/about_dialog.h"

#include <sqlite3.h>

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFile>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/workbench/machine_facts.h"
#include "core/base/version.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"

namespace lathe {

QString versionText(const MachineFacts& facts, const QString& database) {
    const QStringList lines = {
        AboutDialog::tr("Lathe %1, commit %2").arg(QString::fromStdString(latheVersion()), QString::fromStdString(latheCommit())),
        AboutDialog::tr("Qt %1, SQLite %2").arg(qVersion(), sqlite3_libversion()),
        facts.model + ", " + cpuText(facts),
        gpuText(facts),
        facts.system,
        AboutDialog::tr("Database: %1").arg(database),
    };
    return lines.join('\n');
}

AboutDialog::AboutDialog(const MachineFacts& facts, const QString& database, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("About Lathe"));
    const QString versions = versionText(facts, database);
    auto* sign = new QLabel;
    sign->setPixmap(QApplication::windowIcon().pixmap(64, 64));
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(sign);
    auto* names = new QVBoxLayout;
    names->setSpacing(2);
    names->addStretch(1);
    names->addWidget(makeLabel(tr("Lathe"), StyleRole::RunNumber));
    names->addWidget(makeLabel(tr("Compress small language models and see what it costs and gains."), StyleRole::Secondary));
    names->addStretch(1);
    head->addLayout(names, 1);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [versions] { QApplication::clipboard()->setText(versions); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QLabel* text = makeLabel(versions, StyleRole::None, true);
    text->setAccessibleName(tr("Versions"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(text);
    column->addWidget(makeLabel(tr("Free software under the GNU General Public License, version 3 or later, without any warranty."),
                                StyleRole::Secondary));
    column->addWidget(buttons);
}

}  // namespace lathe
