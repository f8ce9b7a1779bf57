// SPDX-License-Identifier: GPL-3.0-or-later
// Takes runs out of the history: recipe, report, model, table or documents, to a place of the user's.
#pragma once

#include <QDialog>
#include <filesystem>

#include "core/exchange/export_forms.h"
#include "widgets/common/worker_link.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace lathe {

class ErrorCard;

class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// ids: of the runs, at least one; name: of the first, for the suggested file.
    ExportDialog(RunLocation database, const QStringList& ids, const QString& name, QWidget* parent = nullptr,
                 const std::filesystem::path& worker = {});

    const ExportForm& form() const;
    void setForm(const ExportForm& form);
    void setTarget(const QString& target);
    QString target() const;
    bool isWriting() const { return m_isWriting; }

public Q_SLOTS:
    void write();

Q_SIGNALS:
    /// A sentence for a toast; target is where it lies.
    void written(const QString& text, const QString& target);
    void refused();

private:
    void suggestTarget();
    void browse();
    void writeStored();
    void prepareArtifact();
    void askWorker(const Run& run);
    void settle(const QStringList& notes);
    void refuse(const Error& error);
    void setWriting(bool isWriting);

    const RunLocation m_database;
    const std::vector<const ExportForm*> m_offered;
    const QStringList m_ids;
    const QString m_name;
    WorkerLink m_link;
    bool m_isWriting = false;
    QListWidget* m_forms;
    QLabel *m_explanation, *m_storageLabel;
    QLineEdit* m_target;
    QComboBox* m_storage;
    QProgressBar* m_progress;
    ErrorCard* m_error;
    QPushButton *m_write, *m_close;
};

}  // namespace lathe
