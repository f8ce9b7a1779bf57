// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exchange/export_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QVBoxLayout>
#include <algorithm>

#include "core/artifacts/artifact_store.h"
#include "core/protocol/progress_event.h"
#include "core/requests/jobs.h"
#include "core/store/run_store.h"
#include "widgets/common/background_work.h"
#include "widgets/common/error_card.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/common/text_font.h"
#include "widgets/exchange/report_pdf.h"
#include "widgets/history/run_files.h"

namespace lathe {

namespace {

constexpr const char* kLastFolder = "export/folder";
constexpr int kRowHeight = 28;

// Those of core/exchange, with the PDF beside the page that it prints.
std::vector<const ExportForm*> formsFor(qsizetype runs) {
    std::vector<const ExportForm*> forms;
    const auto offer = [&](const ExportForm& form) {
        if (runs == 1 || form.takesSeveral)
            forms.push_back(&form);
    };
    for (const ExportForm& form : exportForms()) {
        offer(form);
        if (&form == exportFormOf("report"))
            offer(kReportPdf);
    }
    return forms;
}

// Letters, digits and dots of the run's name, the rest as hyphens.
QString fileNameOf(const QString& name) {
    QString result = name;
    result.replace(QRegularExpression(QStringLiteral("[^\\w.]+")), QStringLiteral("-"));
    while (result.startsWith(QLatin1Char('-')) || result.startsWith(QLatin1Char('.')))
        result.remove(0, 1);
    constexpr int kLongest = 60;
    return result.isEmpty() ? QStringLiteral("run") : result.left(kLongest);
}

}  // namespace

ExportDialog::ExportDialog(RunLocation database, const QStringList& ids, const QString& name, QWidget* parent,
                           const std::filesystem::path& worker)
    : QDialog(parent),
      m_database(std::move(database)),
      m_offered(formsFor(ids.size())),
      m_ids(ids),
      m_name(name),
      m_link(nullptr, worker),
      m_forms(new QListWidget),
      m_explanation(makeLabel({}, StyleRole::Secondary)),
      m_storageLabel(makeLabel(tr("Numbers"))),
      m_target(new QLineEdit),
      m_storage(new QComboBox),
      m_progress(new QProgressBar),
      m_error(new ErrorCard) {
    setWindowTitle(ids.size() == 1 ? tr("Export %1").arg(name) : tr("Export %n runs", nullptr, static_cast<int>(ids.size())));
    setMinimumWidth(520);
    m_forms->setAccessibleName(tr("What to export"));
    for (const ExportForm* one : m_offered) {
        auto* item = new QListWidgetItem(formLabel(*one), m_forms);
        item->setToolTip(formSentence(*one));
        item->setSizeHint({0, scaled(kRowHeight)});
    }
    m_forms->setFixedHeight(m_forms->count() * scaled(kRowHeight) + 2 * m_forms->frameWidth());
    m_target->setAccessibleName(tr("Where to"));
    m_storage->setAccessibleName(tr("Format of the weights"));
    m_storage->addItems({QStringLiteral("float32"), QStringLiteral("float16"), QStringLiteral("bfloat16")});
    m_explanation->setWordWrap(true);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Writing"));
    m_error->hide();
    auto* browseButton = new QPushButton(icon("document-open"), tr("Choose…"));
    auto* targetRow = new QHBoxLayout;
    targetRow->addWidget(m_target, 1);
    targetRow->addWidget(browseButton);
    auto* form = new QFormLayout;
    form->addRow(tr("To"), targetRow);
    form->addRow(m_storageLabel, m_storage);
    auto* buttons = new QDialogButtonBox;
    m_close = buttons->addButton(QDialogButtonBox::Close);
    m_write = buttons->addButton(tr("Export"), QDialogButtonBox::ActionRole);
    setStyleRole(m_write, StyleRole::Primary);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_forms);
    column->addWidget(m_explanation);
    column->addLayout(form);
    column->addWidget(m_error);
    column->addWidget(m_progress);
    column->addWidget(buttons);

    connect(m_forms, &QListWidget::currentRowChanged, this, &ExportDialog::suggestTarget);
    connect(browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_target, &QLineEdit::textChanged, this, [this](const QString& text) { m_write->setEnabled(!text.isEmpty() && !m_isWriting); });
    connect(m_write, &QPushButton::clicked, this, &ExportDialog::write);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // Only once they are in the dialog: the Return key exports, wherever the focus is.
    browseButton->setAutoDefault(false);
    m_write->setDefault(true);
    setWriting(false);
    m_forms->setCurrentRow(0);
}

const ExportForm& ExportDialog::form() const {
    return *m_offered.at(static_cast<size_t>(m_forms->currentRow()));
}

void ExportDialog::setForm(const ExportForm& form) {
    const auto place = std::find(m_offered.begin(), m_offered.end(), &form);
    if (place != m_offered.end())
        m_forms->setCurrentRow(static_cast<int>(place - m_offered.begin()));
}

void ExportDialog::setTarget(const QString& target) {
    m_target->setText(target);
}

QString ExportDialog::target() const {
    return m_target->text();
}

void ExportDialog::suggestTarget() {
    if (!m_forms->currentItem())
        return;
    m_explanation->setText(formSentence(form()));
    m_storage->setVisible(form().needsWeights());
    m_storageLabel->setVisible(form().needsWeights());
    const QString folder = QSettings().value(kLastFolder, QDir::homePath()).toString();
    const QString stem = m_ids.size() == 1 ? fileNameOf(m_name) : QStringLiteral("runs");
    m_target->setText(QDir(folder).filePath(stem + QLatin1String(form().suffix)));
    m_error->hide();
}

void ExportDialog::browse() {
    const QString chosen = form().isFolder()
                               ? QFileDialog::getExistingDirectory(this, tr("A new or empty folder"), QFileInfo(target()).path())
                               : QFileDialog::getSaveFileName(this, tr("Export to"), target());
    if (!chosen.isEmpty())
        setTarget(chosen);
}

void ExportDialog::write() {
    if (m_isWriting || target().isEmpty())
        return;
    setWriting(true);
    m_error->hide();
    QSettings().setValue(kLastFolder, QFileInfo(target()).path());
    if (form().isFolder())
        return prepareArtifact();
    writeStored();
}

void ExportDialog::writeStored() {
    std::vector<std::string> ids;
    for (const QString& id : m_ids)
        ids.push_back(id.toStdString());
    const auto work = [form = &form(), database = m_database, ids, target = target().toStdString()] {
        exportRuns(*form, *openRunStore(database, MissingFile::Refuse), ids, target);
    };
    inBackground(
        this, work, [this] { settle({}); }, [this](const Error& error) { refuse(error); });
}

// A worker makes the artifact again where it is not here any more.
void ExportDialog::prepareArtifact() {
    const auto find = [database = m_database, id = m_ids.front().toStdString()] {
        Run run = openRunStore(database, MissingFile::Refuse)->load(id);
        if (run.artifactHash.empty())
            artifactOf(run);  // says why it has none
        ArtifactStore(ArtifactStore::defaultRoot()).remember(run);
        return run;
    };
    const auto restore = [this](const Run& run) {
        const auto done = [this, run](const Json&) { form().needsWeights() ? askWorker(run) : writeStored(); };
        const auto hear = [this](const Json& event) {
            const ProgressEvent report = progressEventFrom(event);
            if (const auto* phase = std::get_if<WorkPhase>(&report); phase && phase->kind == PhaseKind::Restore)
                m_explanation->setText(
                    tr("The model of this run is not here any more. It is made again from its recipe, which may take minutes."));
        };
        m_link.ask(RestorationJob{run.artifactHash}, this, {done, [this](const Error& error) { refuse(error); }, hear});
    };
    inBackground(this, find, restore, [this](const Error& error) { refuse(error); });
}

void ExportDialog::askWorker(const Run& run) {
    const ModelExportJob job{form().name, run.artifactHash, target().toStdString(), m_storage->currentText().toStdString()};
    m_link.ask(job, this,
               {[this](const Json& result) {
                    QStringList notes;
                    for (const Json& note : result.at("notes"))
                        notes.append(QString::fromStdString(note.get<std::string>()));
                    settle(notes);
                },
                [this](const Error& error) { refuse(error); }});
}

void ExportDialog::settle(const QStringList& notes) {
    setWriting(false);
    QStringList lines = {tr("Wrote %1").arg(QDir::toNativeSeparators(target()))};
    m_explanation->setText((lines + notes).join(QLatin1Char('\n')));
    m_close->setFocus();
    Q_EMIT written(lines.front(), target());
}

void ExportDialog::refuse(const Error& error) {
    setWriting(false);
    m_explanation->setText(formSentence(form()));
    m_error->setTrouble(troubleFrom(error));
    m_error->show();
    Q_EMIT refused();
}

void ExportDialog::setWriting(bool isWriting) {
    m_isWriting = isWriting;
    m_progress->setVisible(isWriting);
    m_write->setEnabled(!isWriting && !target().isEmpty());
    m_forms->setEnabled(!isWriting);
}

}  // namespace lathe
