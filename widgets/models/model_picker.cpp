// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/model_picker.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <numeric>

#include "core/format/number_format.h"
#include "core/hub/model_hub.h"
#include "core/protocol/progress_event.h"
#include "widgets/common/controls.h"
#include "widgets/common/error_card.h"
#include "widgets/common/error_text.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"

namespace lathe {

namespace {

enum Page { kBuiltIn, kFolder, kRandom, kHub };
constexpr const char* kRecentFolders = "models/recentFolders";
constexpr int kMostRecent = 12;

struct RandomSize {
    const char* word;
    const char* text;
};
// Sizes of GPT-2's family; latency is the same whatever the weights are.
constexpr RandomSize kSizes[] = {{"random:gpt2", "GPT-2 small, 124 M"},
                                 {"random:gpt2-medium", "GPT-2 medium, 355 M"},
                                 {"random:gpt2-large", "GPT-2 large, 774 M"},
                                 {"random:gpt2-xl", "GPT-2 XL, 1558 M"}};

QString count(const Json& value) {
    return QString::fromStdString(formatCount(value.get<int64_t>()));
}

// "4", or "3 to 4" where layers differ.
QString range(const Json& values) {
    const auto [least, most] =
        std::minmax_element(values.begin(), values.end(), [](const Json& a, const Json& b) { return a.get<int>() < b.get<int>(); });
    if (values.empty() || *least == *most)
        return values.empty() ? QString() : count(*least);
    return ModelPicker::tr("%1 to %2").arg(count(*least), count(*most));
}

QSpinBox* makeNumber(const QString& name, int least, int most, int value) {
    auto* field = new QSpinBox;
    field->setAccessibleName(name);
    field->setRange(least, most);
    field->setValue(value);
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return field;
}

}  // namespace

ModelPicker::ModelPicker(const QString& current, bool onlyCheckpoints, QWidget* parent, const std::filesystem::path& worker)
    : QDialog(parent),
      m_onlyCheckpoints(onlyCheckpoints),
      m_link(nullptr, worker),
      m_kinds(new SegmentedControl(tr("Where the model is from"))),
      m_pages(new QStackedWidget),
      m_title(makeLabel({}, StyleRole::Title)),
      m_description(new QVBoxLayout),
      m_error(new ErrorCard) {
    setWindowTitle(tr("Choose a model"));
    resize(560, 520);
    m_kinds->setItems({tr("Built-in"), tr("On this machine"), tr("Random size"), tr("From a hub")});
    for (QWidget* page : {makeBuiltInPage(), makeFolderPage(), makeRandomPage(), makeHubPage()})
        m_pages->addWidget(page);

    auto* card = new QFrame;
    setStyleRole(card, StyleRole::Card);
    card->setLayout(m_description);
    m_description->setContentsMargins(12, 10, 12, 10);
    m_description->addWidget(m_title);
    m_description->addWidget(m_error);
    m_error->hide();

    auto* buttons = new QDialogButtonBox;
    buttons->addButton(QDialogButtonBox::Cancel);
    m_take = buttons->addButton(tr("Use this model"), QDialogButtonBox::AcceptRole);
    setStyleRole(m_take, StyleRole::Primary);
    m_take->setEnabled(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_kinds);
    column->addWidget(m_pages, 1);
    column->addWidget(card);
    column->addWidget(buttons);

    connect(m_kinds, &SegmentedControl::activated, this, &ModelPicker::showPage);
    const int page = current.startsWith(QLatin1String("random:"))               ? kRandom
                     : current.isEmpty() || current == QLatin1String("builtin") ? kBuiltIn
                                                                                : kFolder;
    if (page == kFolder)
        m_folders->insertItem(0, current);
    m_kinds->setCurrentIndex(page);
    m_pages->setCurrentIndex(page);
    ask(current.isEmpty() ? QStringLiteral("builtin") : current);
}

void ModelPicker::pick(QWidget* parent, const QString& current, bool onlyCheckpoints, const std::function<void(const QString&)>& accepted) {
    auto* picker = new ModelPicker(current, onlyCheckpoints, parent);
    picker->setAttribute(Qt::WA_DeleteOnClose);
    connect(picker, &QDialog::accepted, parent, [picker, accepted] { accepted(picker->word()); });
    picker->open();
}

QWidget* ModelPicker::makeBuiltInPage() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    auto* text =
        makeLabel(tr("A small GPT-2 that comes with Lathe. It knows a made-up world, so that every task can be scored in seconds."),
                  StyleRole::Secondary);
    text->setWordWrap(true);
    column->addWidget(text);
    column->addStretch();
    return page;
}

QWidget* ModelPicker::makeFolderPage() {
    m_folders = new QListWidget;
    m_folders->setAccessibleName(tr("Models on this machine"));
    m_folders->setTextElideMode(Qt::ElideMiddle);
    fillFolders();
    auto* browseButton = new QPushButton(icon("document-open"), tr("Open a folder…"));
    connect(browseButton, &QPushButton::clicked, this, &ModelPicker::browse);
    connect(m_folders, &QListWidget::currentTextChanged, this, &ModelPicker::ask);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    auto* text =
        makeLabel(tr("A folder in Hugging Face layout: config.json, model.safetensors, vocab.json, merges.txt"), StyleRole::Secondary);
    text->setWordWrap(true);
    column->addWidget(text);
    column->addWidget(m_folders, 1);
    column->addWidget(browseButton, 0, Qt::AlignLeft);
    return page;
}

QWidget* ModelPicker::makeRandomPage() {
    m_size = new QComboBox;
    m_size->setAccessibleName(tr("Size"));
    for (const RandomSize& size : kSizes)
        m_size->addItem(QString::fromLatin1(size.text), QString::fromLatin1(size.word));
    m_size->addItem(tr("Another size"));
    m_layers = makeNumber(tr("Layers"), 1, 200, 12);
    m_heads = makeNumber(tr("Heads"), 1, 200, 12);
    m_width = makeNumber(tr("Width"), 8, 16384, 768);
    const auto changed = [this] {
        const bool isOwn = m_size->currentData().isNull();
        for (QSpinBox* field : {m_layers, m_heads, m_width})
            field->setEnabled(isOwn);
        ask(randomWord());
    };
    connect(m_size, &QComboBox::activated, this, changed);
    for (QSpinBox* field : {m_layers, m_heads, m_width}) {
        field->setEnabled(false);
        connect(field, &QSpinBox::editingFinished, this, changed);
    }
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    auto* text = makeLabel(tr("Random weights: they show latency and size, accuracy would say nothing."), StyleRole::Secondary);
    text->setWordWrap(true);
    form->addRow(text);
    form->addRow(tr("Size"), m_size);
    form->addRow(tr("Layers"), m_layers);
    form->addRow(tr("Heads"), m_heads);
    form->addRow(tr("Width"), m_width);
    return page;
}

QWidget* ModelPicker::makeHubPage() {
    m_repository = new QLineEdit;
    m_repository->setAccessibleName(tr("Model on the hub"));
    m_repository->setPlaceholderText(QStringLiteral("openai-community/gpt2"));
    m_repository->setCompleter(new QCompleter({QStringLiteral("openai-community/gpt2"), QStringLiteral("openai-community/gpt2-medium"),
                                               QStringLiteral("openai-community/gpt2-large"), QStringLiteral("distilbert/distilgpt2")},
                                              this));
    m_revision = new QLineEdit(QStringLiteral("main"));
    m_revision->setAccessibleName(tr("Revision"));
    m_fetchButton = new QPushButton(icon("download"), tr("Download"));
    m_stopButton = new QPushButton(tr("Stop"));
    m_progress = new QProgressBar;
    m_progress->setAccessibleName(tr("Progress of the download"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progressText = makeLabel({}, StyleRole::Secondary);
    m_progressText->setWordWrap(true);
    connect(m_repository, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_fetchButton->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_repository, &QLineEdit::returnPressed, m_fetchButton, &QPushButton::click);
    connect(m_fetchButton, &QPushButton::clicked, this, &ModelPicker::fetch);
    connect(m_stopButton, &QPushButton::clicked, this, [this] { m_link.cancel(m_fetching); });
    m_fetchButton->setEnabled(false);
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    auto* text = makeLabel(tr("A GPT-2 from huggingface.co, or the hub that HF_ENDPOINT names. A stopped download goes on where it was."),
                           StyleRole::Secondary);
    text->setWordWrap(true);
    form->addRow(text);
    form->addRow(tr("Model"), m_repository);
    form->addRow(tr("Revision"), m_revision);
    auto* row = new QHBoxLayout;
    row->addWidget(m_fetchButton);
    row->addWidget(m_stopButton);
    row->addStretch();
    form->addRow(QString(), row);
    form->addRow(QString(), m_progress);
    form->addRow(QString(), m_progressText);
    showFetching(false);
    return page;
}

void ModelPicker::fillFolders() {
    QStringList folders;
    for (const std::filesystem::path& folder : fetchedModels())
        folders.append(QString::fromStdString(folder.string()));
    folders += QSettings().value(kRecentFolders).toStringList();
    folders.removeDuplicates();
    m_folders->clear();
    m_folders->addItems(folders);
}

void ModelPicker::showPage(int page) {
    m_pages->setCurrentIndex(page);
    if (page == kBuiltIn)
        ask(QStringLiteral("builtin"));
    else if (page == kRandom)
        ask(randomWord());
    else if (page == kFolder && m_folders->currentItem())
        ask(m_folders->currentItem()->text());
}

QString ModelPicker::randomWord() const {
    if (!m_size->currentData().isNull())
        return m_size->currentData().toString();
    return QStringLiteral("random:%1x%2x%3").arg(m_layers->value()).arg(m_heads->value()).arg(m_width->value());
}

void ModelPicker::browse() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a model's folder"), QDir::homePath());
    if (folder.isEmpty())
        return;
    QSettings settings;
    QStringList recent = settings.value(kRecentFolders).toStringList();
    recent.removeAll(folder);
    recent.prepend(folder);
    settings.setValue(kRecentFolders, QStringList(recent.mid(0, kMostRecent)));
    m_folders->insertItem(0, folder);
    m_folders->setCurrentRow(0);
}

void ModelPicker::ask(const QString& word) {
    if (word.isEmpty())
        return;
    m_word.clear();
    m_asked = word;
    m_take->setEnabled(false);
    m_link.ask(DescriptionJob{word.toStdString()}, this,
               {[this, word](const Json& result) {
                    if (word == m_asked)
                        describe(result);
                },
                [this, word](const Error& error) {
                    if (word == m_asked)
                        refuse(error);
                }});
}

void ModelPicker::describe(const Json& description) {
    const QString kind = QString::fromStdString(description.at("kind").get<std::string>());
    const bool isArtifact = kind == QLatin1String("artifact");
    if (isArtifact && m_onlyCheckpoints)
        return refuse(badInput("this is a finished model, a checkpoint was expected", "its weights are packed, stages cannot reshape them",
                               "choose the checkpoint that it was made from"));
    m_error->hide();
    delete m_facts;
    m_facts = new QWidget;
    auto* grid = new QGridLayout(m_facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    int cell = 0;
    const auto add = [&](const QString& head, const QString& value) {
        grid->addWidget(makeLabel(head, StyleRole::Secondary), cell / 2, cell % 2 * 2);
        grid->addWidget(makeLabel(value, StyleRole::None, true), cell / 2, cell % 2 * 2 + 1);
        ++cell;
    };
    add(tr("Weights"), count(description.at("parameters")));
    add(tr("Size"), tr("%1 MB").arg(QString::fromStdString(formatMegabytes(description.at("bytes").get<int64_t>()))));
    add(tr("Layers"), count(description.at("layers")));
    add(tr("Heads"), range(description.at("heads")));
    add(tr("Width"), count(description.at("width")));
    add(tr("Neurons"), range(description.at("inner_widths")));
    add(tr("Vocabulary"), count(description.at("vocabulary")));
    add(tr("Context"), count(description.at("context")));
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    m_description->addWidget(m_facts);
    const bool hasTokenizer = description.at("has_tokenizer").get<bool>();
    m_title->setText((isArtifact                        ? tr("A finished model")
                      : kind == QLatin1String("random") ? tr("Random weights")
                                                        : tr("A checkpoint")) +
                     (hasTokenizer ? QString() : tr(", without a tokenizer: latency and size alone")));
    m_word = m_asked;
    m_take->setEnabled(true);
    m_take->setDefault(true);
}

void ModelPicker::refuse(const Error& error) {
    if (error.kind() == ErrorKind::Cancelled)
        return;
    delete m_facts;
    m_facts = nullptr;
    m_title->setText(QString());
    m_error->setTrouble(troubleFrom(error));
    m_error->show();
}

void ModelPicker::showFetching(bool isFetching) {
    m_stopButton->setVisible(isFetching);
    m_progress->setVisible(isFetching);
    m_fetchButton->setEnabled(!isFetching && !m_repository->text().trimmed().isEmpty());
}

void ModelPicker::fetch() {
    const FetchJob job{m_repository->text().trimmed().toStdString(), m_revision->text().trimmed().toStdString(), {}};
    m_error->hide();
    m_progress->setValue(0);
    m_progressText->setText(tr("Asking the hub…"));
    showFetching(true);
    m_fetching = m_link.ask(
        job, this,
        {[this](const Json& result) {
             showFetching(false);
             const QString folder = QString::fromStdString(result.at("folder").get<std::string>());
             QStringList lines = {result.at("was_there").get<bool>()
                                      ? tr("It is there already.")
                                      : tr("Downloaded and verified: %1 MB.")
                                            .arg(QString::fromStdString(formatMegabytes(result.at("bytes").get<int64_t>())))};
             for (const Json& note : result.at("notes"))
                 lines.append(QString::fromStdString(note.get<std::string>()));
             m_progressText->setText(lines.join(QLatin1Char('\n')));
             fillFolders();
             ask(folder);
         },
         [this](const Error& error) {
             showFetching(false);
             m_progressText->setText(error.kind() == ErrorKind::Cancelled ? tr("Stopped. Download goes on where it was.") : QString());
             refuse(error);
         },
         [this](const Json& event) {
             const ProgressEvent report = progressEventFrom(event);
             if (const auto* waiting = std::get_if<Waiting>(&report))
                 m_progressText->setText(waiting->forWhat ? waitingText(*waiting->forWhat) : tr("Asking the hub…"));
             const auto* steps = std::get_if<StepsDone>(&report);
             if (!steps)
                 return;
             m_progress->setValue(static_cast<int>(1000 * steps->share()));
             QString text =
                 tr("%1 of %2 MB")
                     .arg(QString::fromStdString(formatMegabytes(steps->done)), QString::fromStdString(formatMegabytes(steps->total)));
             if (steps->etaSeconds)
                 text += tr(", %1 left").arg(QString::fromStdString(formatDuration(*steps->etaSeconds)));
             m_progressText->setText(text);
         }});
}

}  // namespace lathe
