// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses a model: the built-in one, a folder of this machine, a random one of some size, or one from a hub, which is downloaded. Tells
// what the chosen one is before it is taken.
#pragma once

#include <QDialog>
#include <functional>

#include "core/base/json.h"
#include "widgets/common/worker_link.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace lathe {

class ErrorCard;
class SegmentedControl;

class ModelPicker : public QDialog {
    Q_OBJECT
public:
    /// current: a MODEL word. onlyCheckpoints: artifacts cannot be taken, stages need weights that they can reshape.
    ModelPicker(const QString& current, bool onlyCheckpoints, QWidget* parent = nullptr, const std::filesystem::path& worker = {});

    /// What is chosen, once the worker has found that it is a model; empty until then.
    const QString& word() const { return m_word; }
    WorkerLink& link() { return m_link; }

    /// Opens without holding up the window; accepted(word) if one was taken.
    static void pick(QWidget* parent, const QString& current, bool onlyCheckpoints, const std::function<void(const QString&)>& accepted);

private:
    QWidget* makeBuiltInPage();
    QWidget* makeFolderPage();
    QWidget* makeRandomPage();
    QWidget* makeHubPage();
    void fillFolders();
    void showPage(int page);
    void browse();
    void ask(const QString& word);
    void describe(const Json& description);
    void refuse(const Error& error);
    void fetch();
    void showFetching(bool isFetching);
    QString randomWord() const;

    const bool m_onlyCheckpoints;
    WorkerLink m_link;
    QString m_word, m_asked;
    int m_fetching = 0;  // ticket; 0: nothing is fetched
    SegmentedControl* m_kinds;
    QStackedWidget* m_pages;
    QListWidget* m_folders;
    QComboBox* m_size;
    QSpinBox *m_layers, *m_heads, *m_width;
    QLineEdit *m_repository, *m_revision;
    QProgressBar* m_progress;
    QLabel *m_progressText, *m_title;
    QPushButton *m_fetchButton, *m_stopButton, *m_take;
    QWidget* m_facts = nullptr;
    class QVBoxLayout* m_description;
    ErrorCard* m_error;
};

}  // namespace lathe
