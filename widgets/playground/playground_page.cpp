// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/playground/playground_page.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTextEdit>
#include <QTimer>
#include <QVBoxLayout>

#include "core/format/number_format.h"
#include "widgets/common/actions.h"
#include "widgets/common/field_text.h"
#include "widgets/common/icon.h"
#include "widgets/common/panels.h"
#include "widgets/common/text_font.h"
#include "widgets/models/model_picker.h"
#include "widgets/playground/agreement_panel.h"
#include "widgets/playground/generation_settings.h"
#include "widgets/playground/playground_pane.h"
#include "widgets/playground/token_times_plot.h"

namespace lathe {

namespace {

constexpr int kRefreshMs = 100;
constexpr int kSettingsWidth = 296;

// Beginnings that the built-in model has something to say to.
QStringList examplePrompts() {
    return {QStringLiteral("Question: Which pet does Quentin Lowell keep?\nAnswer:"),
            QStringLiteral("Review: That watch is faulty.\nMood:"), QStringLiteral("English: This guitar is too big.\nChinese:"),
            QStringLiteral("The smith pulled the brake of the cart")};
}

}  // namespace

PlaygroundPage::PlaygroundPage(RunCatalog& catalog, RunSelection& selection, RunLocation database, QWidget* parent,
                               const std::filesystem::path& worker)
    : QWidget(parent),
      m_catalog(catalog),
      m_selection(selection),
      m_database(std::move(database)),
      m_session(nullptr, worker),
      m_panes{new PlaygroundPane(catalog, selection, tr("the left model")), new PlaygroundPane(catalog, selection, tr("the right model"))},
      m_prompt(new QPlainTextEdit),
      m_promptHint(makeLabel({}, StyleRole::Secondary)),
      m_summary(makeLabel({}, StyleRole::None)),
      m_nextDifference(new QPushButton(tr("Next difference"))),
      m_settings(new GenerationSettings),
      m_agreement(new AgreementPanel),
      m_refresh(new QTimer(this)) {
    makeActions();
    auto* panes = new QSplitter(Qt::Horizontal);
    panes->setChildrenCollapsible(false);
    panes->setHandleWidth(1);
    for (PlaygroundPane* pane : m_panes)
        panes->addWidget(pane);
    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(panes, 1);
    left->addWidget(makePromptArea());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addLayout(left, 1);
    row->addWidget(makeSettingsPanel());

    m_refresh->setSingleShot(true);
    m_refresh->setInterval(kRefreshMs);
    connect(m_refresh, &QTimer::timeout, this, &PlaygroundPage::refresh);
    connect(&m_session, &PlaygroundSession::changed, this, [this] {
        if (!m_refresh->isActive())
            m_refresh->start();
    });
    connect(&m_session, &PlaygroundSession::runningChanged, this, [this](bool isRunning) {
        m_stop->setEnabled(isRunning);
        m_generate->setEnabled(!isRunning);
        m_stopButton->setEnabled(isRunning);
        m_generateButton->setEnabled(!isRunning);
        refresh();
    });
    connect(&m_session, &PlaygroundSession::nextTokensChanged, this,
            [this] { m_agreement->showNextTokens(m_session.nextTokens(), m_session.agreement().firstDifference); });
    connect(&m_selection, &RunSelection::selectedChanged, this, &PlaygroundPage::followSelection);
    for (int side = 0; side < 2; ++side) {
        connect(&pane(side).model(), &ModelBox::chosen, this, [this, side] {
            m_models[static_cast<size_t>(side)].reset();
            updateMeasured();
        });
        connect(&pane(side).model(), &ModelBox::otherModelWanted, this, [this, side] {
            ModelBox& box = pane(side).model();
            ModelPicker::pick(this, box.current().word, false, [&box](const QString& word) { box.choose(ModelBox::choiceOfWord(word)); });
        });
    }
    followSelection();
    setPrompt(examplePrompts().front());
    refresh();
}

void PlaygroundPage::makeActions() {
    m_generate = lathe::addAction(this, MenuPlace::Run, tr("Generate text"), "media-playback-start", QKeySequence("Ctrl+Return"));
    m_stop = lathe::addAction(this, MenuPlace::Run, tr("Stop generating"), "media-playback-stop", QKeySequence("Ctrl+."));
    m_stop->setEnabled(false);
    connect(m_generate, &QAction::triggered, this, &PlaygroundPage::generate);
    connect(m_stop, &QAction::triggered, &m_session, &PlaygroundSession::stop);
    auto* difference = lathe::addAction(this, MenuPlace::View, tr("Next difference"), "go-down", QKeySequence("F8"));
    connect(difference, &QAction::triggered, this, &PlaygroundPage::showNextDifference);
}

QWidget* PlaygroundPage::makePromptArea() {
    auto* summaryRow = new QHBoxLayout;
    summaryRow->setContentsMargins(16, 4, 12, 4);
    summaryRow->setSpacing(8);
    auto* sign = new QLabel;
    sign->setPixmap(icon("dialog-information", IconColour::Accent).pixmap(16, 16));
    summaryRow->addWidget(sign);
    summaryRow->addWidget(m_summary, 1);
    setStyleRole(m_nextDifference, StyleRole::Link);
    m_nextDifference->setIcon(icon("chevron-down", IconColour::Accent));
    summaryRow->addWidget(m_nextDifference);
    connect(m_nextDifference, &QPushButton::clicked, this, &PlaygroundPage::showNextDifference);

    m_prompt->setAccessibleName(tr("Prompt"));
    m_prompt->setPlaceholderText(tr("A text that both models go on with"));
    m_prompt->setFixedHeight(scaled(56));
    m_prompt->setTabChangesFocus(true);
    connect(m_prompt, &QPlainTextEdit::textChanged, this, [this] { m_promptHint->setText(tr("Same seed for both")); });
    auto* examples = new QPushButton(icon("text"), tr("Examples"));
    auto* menu = new QMenu(examples);
    for (const QString& prompt : examplePrompts())
        menu->addAction(QString(prompt).replace(QLatin1Char('\n'), QLatin1String("  ")), this, [this, prompt] { setPrompt(prompt); });
    examples->setMenu(menu);
    m_stopButton = new QPushButton(icon("media-playback-stop", IconColour::Bad), tr("Stop"));
    m_stopButton->setEnabled(false);
    m_generateButton = new QPushButton(icon("media-playback-start", IconColour::OnAccent), tr("Generate"));
    setStyleRole(m_generateButton, StyleRole::Primary);
    connect(m_stopButton, &QPushButton::clicked, m_stop, &QAction::trigger);
    connect(m_generateButton, &QPushButton::clicked, m_generate, &QAction::trigger);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_promptHint, 1);
    for (QPushButton* button : {examples, m_stopButton, m_generateButton})
        buttons->addWidget(button);

    auto* area = new QFrame;
    setStyleRole(area, StyleRole::Panel);
    auto* column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHairline());
    column->addLayout(summaryRow);
    column->addWidget(makeHairline());
    auto* prompt = new QVBoxLayout;
    prompt->setContentsMargins(14, 12, 14, 12);
    prompt->setSpacing(8);
    prompt->addWidget(m_prompt);
    prompt->addLayout(buttons);
    column->addLayout(prompt);
    return area;
}

QWidget* PlaygroundPage::makeSettingsPanel() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_settings);
    column->addWidget(m_agreement, 1);
    QScrollArea* scroll = makeScrollArea(content);
    scroll->setAccessibleName(tr("Settings and agreement"));
    auto* panel = new QFrame;
    setStyleRole(panel, StyleRole::Panel);
    panel->setFixedWidth(scaled(kSettingsWidth));
    auto* outer = new QVBoxLayout(panel);
    outer->setContentsMargins(1, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(new PanelHead(tr("Settings")));
    outer->addWidget(scroll, 1);
    return panel;
}

void PlaygroundPage::setPrompt(const QString& prompt) {
    m_prompt->setPlainText(prompt);
}

// The baseline stays left; the run that is looked at comes right, two selected runs take a side each.
void PlaygroundPage::followSelection() {
    const QStringList& ids = m_selection.selected();
    if (m_session.isRunning() || ids.isEmpty())
        return;
    if (ids.size() > 1)
        pane(0).model().chooseRun(ids.front());
    pane(1).model().chooseRun(ids.back());
    updateMeasured();
}

void PlaygroundPage::generate() {
    if (m_session.isRunning() || m_prompt->toPlainText().isEmpty())
        return;
    m_toResolve = 2;
    m_shownDifference = -1;
    m_generateButton->setEnabled(false);
    for (int side = 0; side < 2; ++side) {
        const auto index = static_cast<size_t>(side);
        m_models[index].reset();
        const auto settle = [this] {
            if (--m_toResolve == 0)
                startWhenResolved();
        };
        resolveModel(
            m_database, pane(side).model().current(), this,
            [this, index, settle](const ResolvedModel& model) {
                m_models[index] = model;
                if (model.missing && model.evicted.isEmpty())
                    m_panes[index]->setTrouble(troubleFrom(*model.missing));
                settle();
            },
            [this, side, settle](const Error& error) {
                pane(side).setTrouble(troubleFrom(error));
                settle();
            });
    }
}

void PlaygroundPage::startWhenResolved() {
    m_generateButton->setEnabled(true);
    updateMeasured();
    std::array<QString, 2> words;
    for (size_t i = 0; i < 2; ++i)
        if (m_models[i])
            words[i] = m_models[i]->word.isEmpty() ? m_models[i]->evicted : m_models[i]->word;
    // A side that has no model has said so; the other is not held up by it.
    m_session.generate(m_prompt->toPlainText(), words, m_settings->settings());
}

void PlaygroundPage::refresh() {
    const TokenAgreement agreement = m_session.agreement();
    const int expected = m_session.settings().newTokens;
    const bool compares = !m_session.side(0).tokens.empty() && !m_session.side(1).tokens.empty();
    for (int side = 0; side < 2; ++side) {
        const PlaygroundSide& said = m_session.side(side);
        if (said.state == PlaygroundSide::State::Empty && !m_session.prompt().isEmpty())
            continue;
        const std::vector<bool>& shared = side == 0 ? agreement.leftShared : agreement.rightShared;
        pane(side).display(said, m_session.prompt(), compares ? shared : std::vector<bool>(), expected);
    }
    const double reach = std::max(pane(0).times().reach(), pane(1).times().reach());
    for (PlaygroundPane* pane : m_panes)
        pane->times().setLeastReach(reach);
    refreshSummary(agreement);
    tellActivity();
}

void PlaygroundPage::refreshSummary(const TokenAgreement& agreement) {
    const auto left = static_cast<int>(m_session.side(0).tokens.size()), right = static_cast<int>(m_session.side(1).tokens.size());
    const int promptTokens = std::max(m_session.side(0).promptTokens, m_session.side(1).promptTokens);
    m_promptHint->setText(promptTokens > 0 ? tr("%n tokens with the start, same seed for both", nullptr, promptTokens)
                                           : tr("Same seed for both"));
    m_nextDifference->setEnabled(agreement.firstDifference.has_value());
    if (left == 0 || right == 0)
        m_summary->setText(m_session.isRunning() ? tr("One after the other, so that each shows its own speed.")
                                                 : tr("Generate shows where the two models differ. Ctrl+Return"));
    else if (!agreement.firstDifference)
        m_summary->setText(tr("The first %n tokens are the same.", nullptr, std::min(left, right)));
    else
        m_summary->setText(tr("%1 of %2 tokens are in both texts. They part first at token %3.")
                               .arg(agreement.shared)
                               .arg(std::max(left, right))
                               .arg(*agreement.firstDifference + 1));
}

void PlaygroundPage::tellActivity() {
    for (int side = 0; side < 2; ++side) {
        const PlaygroundSide& said = m_session.side(side);
        if (said.state != PlaygroundSide::State::Running)
            continue;
        if (said.isRestored) {
            Q_EMIT activityChanged(tr("Making %1 again from its recipe").arg(shortName(side)));
            return;
        }
        Q_EMIT activityChanged(
            tr("Generating with %1, %2 of %3 tokens").arg(shortName(side)).arg(said.tokens.size()).arg(m_session.settings().newTokens));
        return;
    }
    Q_EMIT activityChanged({});
}

// Each click goes to the next token that the other text does not have, on both sides.
void PlaygroundPage::showNextDifference() {
    const TokenAgreement agreement = m_session.agreement();
    const std::array<const std::vector<bool>*, 2> shared = {&agreement.leftShared, &agreement.rightShared};
    const auto isDifferent = [&](size_t side, int token) {
        return token >= 0 && token < static_cast<int>(shared[side]->size()) && !(*shared[side])[static_cast<size_t>(token)];
    };
    const int longest = static_cast<int>(std::max(shared[0]->size(), shared[1]->size()));
    if (!agreement.firstDifference || longest == 0)
        return;
    for (int step = 1; step <= longest; ++step) {
        const int token = (m_shownDifference + step) % longest;
        const bool begins = (isDifferent(0, token) && !isDifferent(0, token - 1)) || (isDifferent(1, token) && !isDifferent(1, token - 1));
        if (!begins)
            continue;
        m_shownDifference = token;
        for (int side = 0; side < 2; ++side) {
            qsizetype place = m_session.prompt().size();
            const std::vector<PlaygroundToken>& tokens = m_session.side(side).tokens;
            for (int i = 0; i < std::min(token, static_cast<int>(tokens.size())); ++i)
                place += tokens[static_cast<size_t>(i)].text.size();
            QTextCursor cursor(pane(side).text().document());
            cursor.setPosition(static_cast<int>(place));
            pane(side).text().setTextCursor(cursor);
            pane(side).text().ensureCursorVisible();
        }
        return;
    }
}

QString PlaygroundPage::shortName(int side) const {
    const ModelChoice choice = m_panes[static_cast<size_t>(side)]->model().current();
    const std::optional<int> index = m_catalog.indexOf(choice.runId);
    return index ? runLabel(m_catalog.at(*index).number) : choice.label;
}

// A run has its result's scores, and its baseline's for the model that it began with.
void PlaygroundPage::updateMeasured() {
    std::array<std::optional<Measured>, 2> measured;
    for (size_t i = 0; i < 2; ++i) {
        const auto &own = m_models[i], &other = m_models[1 - i];
        if (own && own->run)
            measured[i] = own->run->result;
        else if (own && other && other->run && other->run->recipe.model == own->word.toStdString())
            measured[i] = other->run->baseline;
    }
    m_agreement->setNames({shortName(0), shortName(1)});
    m_agreement->showMeasured(measured);
}

void PlaygroundPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    // Later: the style is being changed, and must not meet widgets that come, go or are polished meanwhile.
    if (event->type() == QEvent::PaletteChange)
        QMetaObject::invokeMethod(this, &PlaygroundPage::refresh, Qt::QueuedConnection);
}

}  // namespace lathe
