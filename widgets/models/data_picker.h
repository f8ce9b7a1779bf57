// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses data: the built-in world, or a text or .jsonl of the user's; shows what is in it, with the tokens counted by the model's
// tokenizer.
#pragma once

#include <QDialog>
#include <functional>

#include "core/base/json.h"
#include "widgets/common/worker_link.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;

namespace lathe {

class ErrorCard;
class SegmentedControl;

class DataPicker : public QDialog {
    Q_OBJECT
public:
    /// current: "builtin" or a file; model: a MODEL word whose tokenizer counts.
    DataPicker(const QString& current, const QString& model, QWidget* parent = nullptr, const std::filesystem::path& worker = {});

    /// What is chosen, once it has been read; empty until then.
    const QString& data() const { return m_data; }

    /// Opens without holding up the window.
    static void pick(QWidget* parent, const QString& current, const QString& model, const std::function<void(const QString&)>& accepted);

private:
    void showKind(int kind);
    void browse();
    void ask(const QString& data);
    void showPreview(const Json& preview);

    const QString m_model;
    WorkerLink m_link;
    QString m_data, m_asked;
    SegmentedControl* m_kinds;
    QWidget* m_fileRow;
    QLineEdit* m_file;
    QLabel* m_summary;
    QTableWidget* m_parts;
    QPlainTextEdit* m_documents;
    ErrorCard* m_error;
    QPushButton* m_take;
};

}  // namespace lathe
