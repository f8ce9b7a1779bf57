// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/data_picker.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "core/format/number_format.h"
#include "core/requests/jobs.h"
#include "widgets/common/controls.h"
#include "widgets/common/error_card.h"
#include "widgets/common/field_text.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/common/text_font.h"

namespace lathe {

namespace {

enum Kind { kBuiltInData, kDataFile };

QString count(const Json& object, const char* key) {
    if (!object.contains(key))
        return QString::fromUtf8(kAbsent);
    return QString::fromStdString(formatCount(object.at(key).get<int64_t>()));
}

}  // namespace

DataPicker::DataPicker(const QString& current, const QString& model, QWidget* parent, const std::filesystem::path& worker)
    : QDialog(parent),
      m_model(model),
      m_link(nullptr, worker),
      m_kinds(new SegmentedControl(tr("Where the data is from"))),
      m_fileRow(new QWidget),
      m_file(new QLineEdit),
      m_summary(makeLabel({}, StyleRole::Secondary)),
      m_parts(new QTableWidget(4, 3)),
      m_documents(new QPlainTextEdit),
      m_error(new ErrorCard) {
    setWindowTitle(tr("Choose data"));
    resize(560, 560);
    m_kinds->setItems({tr("Built-in"), tr("A file of yours")});
    m_file->setAccessibleName(tr("File"));
    m_file->setPlaceholderText(tr("A UTF-8 .txt, or a .jsonl with one object a line"));
    auto* open = new QPushButton(icon("document-open"), tr("Open…"));
    auto* row = new QHBoxLayout(m_fileRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_file, 1);
    row->addWidget(open);
    m_summary->setWordWrap(true);
    m_parts->setAccessibleName(tr("Parts of the data"));
    m_parts->setHorizontalHeaderLabels({tr("Part"), tr("Documents"), tr("Tokens")});
    for (int column = 0; column < m_parts->columnCount(); ++column)
        m_parts->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignVCenter | (column == 0 ? Qt::AlignLeft : Qt::AlignRight));
    m_parts->verticalHeader()->hide();
    m_parts->verticalHeader()->setDefaultSectionSize(scaled(26));
    m_parts->setShowGrid(false);
    m_parts->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_parts->setSelectionMode(QAbstractItemView::NoSelection);
    m_parts->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_parts->setFixedHeight(scaled(28 + 4 * 26 + 2));
    m_documents->setReadOnly(true);
    m_documents->setAccessibleName(tr("Beginning of the data"));
    m_error->hide();
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(QDialogButtonBox::Cancel);
    m_take = buttons->addButton(tr("Use this data"), QDialogButtonBox::AcceptRole);
    setStyleRole(m_take, StyleRole::Primary);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(open, &QPushButton::clicked, this, &DataPicker::browse);
    connect(m_file, &QLineEdit::editingFinished, this, [this] { ask(m_file->text()); });
    connect(m_kinds, &SegmentedControl::activated, this, &DataPicker::showKind);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    for (QWidget* widget : {static_cast<QWidget*>(m_kinds), m_fileRow, static_cast<QWidget*>(m_error), static_cast<QWidget*>(m_summary),
                            static_cast<QWidget*>(m_parts)})
        column->addWidget(widget);
    column->addWidget(makeLabel(tr("How it begins"), StyleRole::Section));
    column->addWidget(m_documents, 1);
    column->addWidget(buttons);

    const bool isBuiltIn = current.isEmpty() || current == QLatin1String("builtin");
    m_kinds->setCurrentIndex(isBuiltIn ? kBuiltInData : kDataFile);
    if (!isBuiltIn)
        m_file->setText(current);
    m_fileRow->setVisible(!isBuiltIn);
    ask(isBuiltIn ? QStringLiteral("builtin") : current);
}

void DataPicker::pick(QWidget* parent, const QString& current, const QString& model, const std::function<void(const QString&)>& accepted) {
    auto* picker = new DataPicker(current, model, parent);
    picker->setAttribute(Qt::WA_DeleteOnClose);
    connect(picker, &QDialog::accepted, parent, [picker, accepted] { accepted(picker->data()); });
    picker->open();
}

void DataPicker::showKind(int kind) {
    m_fileRow->setVisible(kind == kDataFile);
    ask(kind == kBuiltInData ? QStringLiteral("builtin") : m_file->text());
    if (kind == kDataFile && m_file->text().isEmpty())
        m_file->setFocus();
}

void DataPicker::browse() {
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Open data"), QFileInfo(m_file->text()).path(), tr("Texts (*.txt *.jsonl);;All files (*)"));
    if (file.isEmpty())
        return;
    m_file->setText(file);
    ask(file);
}

void DataPicker::ask(const QString& data) {
    m_data.clear();
    m_asked = data;
    m_take->setEnabled(false);
    m_error->hide();
    m_parts->clearContents();
    m_documents->clear();
    m_summary->setText(data.isEmpty() ? tr("Choose a file.") : tr("Reading…"));
    if (data.isEmpty())
        return;
    m_link.cancelAll();
    m_link.ask(PreviewJob{data.toStdString(), m_model.toStdString()}, this,
               {[this, data](const Json& result) {
                    if (data == m_asked)
                        showPreview(result);
                },
                [this, data](const Error& error) {
                    if (data != m_asked || error.kind() == ErrorKind::Cancelled)
                        return;
                    m_summary->clear();
                    m_error->setTrouble(troubleFrom(error));
                    m_error->show();
                }});
}

void DataPicker::showPreview(const Json& preview) {
    QStringList tasks;
    for (const auto& [task, items] : preview.at("items").items())
        tasks.append(tr("%1 (%2)").arg(taskText(QString::fromStdString(task)), QString::fromStdString(formatCount(items.get<int64_t>()))));
    QString summary = QString::fromStdString(preview.at("description").get<std::string>());
    summary += QLatin1Char('\n') + (tasks.isEmpty() ? tr("Scored: language modelling alone.")
                                                    : tr("Scored: language modelling, %1.").arg(tasks.join(QStringLiteral(", "))));
    m_summary->setText(summary);
    const std::pair<const char*, QString> kParts[] = {
        {"train", tr("Training")}, {"calibration", tr("Calibration")}, {"validation", tr("Validation")}, {"test", tr("Test")}};
    int row = 0;
    for (const auto& [key, name] : kParts) {
        const Json& part = preview.at("parts").at(key);
        const QStringList texts = {name, count(part, "documents"), count(part, "tokens")};
        for (int column = 0; column < 3; ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setTextAlignment(Qt::AlignVCenter | (column == 0 ? Qt::AlignLeft : Qt::AlignRight));
            m_parts->setItem(row, column, item);
        }
        ++row;
    }
    QStringList documents;
    for (const Json& document : preview.at("documents"))
        documents.append(QString::fromStdString(document.get<std::string>()));
    m_documents->setPlainText(documents.join(QStringLiteral("\n\n")));
    m_data = m_asked;
    m_take->setEnabled(true);
    m_take->setDefault(true);
}

}  // namespace lathe
