// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/playground/playground_session.h"

#include <algorithm>

#include "core/protocol/progress_event.h"
#include "core/requests/jobs.h"
#include "widgets/common/error_text.h"

namespace lathe {

namespace {

constexpr int kShownAlternatives = 6;

std::vector<std::string> textsOf(const PlaygroundSide& side) {
    std::vector<std::string> texts;
    for (const PlaygroundToken& token : side.tokens)
        texts.push_back(token.text.toStdString());
    return texts;
}

std::optional<double> numberIn(const Json& document, const char* key) {
    return document.contains(key) ? std::optional<double>(document.at(key).get<double>()) : std::nullopt;
}

}  // namespace

PlaygroundSession::PlaygroundSession(QObject* parent, const std::filesystem::path& worker)
    : QObject(parent), m_links{new WorkerLink(this, worker), new WorkerLink(this, worker)} {}

void PlaygroundSession::generate(const QString& prompt, const std::array<QString, 2>& models, const PlaygroundSettings& settings) {
    stop();
    ++m_round;
    m_prompt = prompt;
    m_settings = settings;
    m_next.clear();
    m_gathered.clear();
    for (size_t i = 0; i < 2; ++i) {
        m_sides[i] = {};
        m_sides[i].model = models[i];
        m_sides[i].state = models[i].isEmpty() ? PlaygroundSide::State::Empty : PlaygroundSide::State::Waiting;
    }
    const int first = models[0].isEmpty() ? 1 : 0;
    if (models[static_cast<size_t>(first)].isEmpty())
        return;
    Q_EMIT runningChanged(true);
    Q_EMIT nextTokensChanged();
    start(first);
    if (settings.atOnce && first == 0 && !models[1].isEmpty())
        start(1);
    Q_EMIT changed();
}

void PlaygroundSession::start(int index) {
    PlaygroundSide& side = m_sides[static_cast<size_t>(index)];
    side.state = PlaygroundSide::State::Running;
    const GenerationJob job{.model = side.model.toStdString(),
                            .prompt = m_prompt.toStdString(),
                            .newTokens = m_settings.newTokens,
                            .temperature = static_cast<float>(m_settings.temperature),
                            .topK = m_settings.topK,
                            .seed = m_settings.seed};
    const auto ofThisRound = [this, round = m_round](auto call) {
        return [this, round, call](const auto& value) {
            if (round == m_round)
                call(value);
        };
    };
    m_links[static_cast<size_t>(index)]->ask(job, this,
                                             {ofThisRound([this, index](const Json& result) { finish(index, result); }),
                                              ofThisRound([this, index](const Error& error) { fail(index, error); }),
                                              ofThisRound([this, index](const Json& event) { hear(index, event); })});
}

void PlaygroundSession::hear(int index, const Json& event) {
    PlaygroundSide& side = m_sides[static_cast<size_t>(index)];
    const ProgressEvent report = progressEventFrom(event);
    if (const auto* waiting = std::get_if<Waiting>(&report)) {
        side.waitingText = waiting->forWhat ? waitingText(*waiting->forWhat) : QString();
        Q_EMIT changed();
        return;
    }
    if (const auto* phase = std::get_if<WorkPhase>(&report); phase && phase->kind == PhaseKind::Restore) {
        side.isRestored = true;
        Q_EMIT changed();
    }
    const std::optional<GeneratedToken> token = generatedTokenFrom(event);
    if (!token)
        return;
    side.isRestored = false;
    const QString text = QString::fromStdString(token->text);
    std::vector<PlaygroundToken>& tokens = side.tokens;
    if (token->id >= 0)
        tokens.push_back({token->id, token->ms, text});
    else if (!tokens.empty())
        tokens.back().text += text;
    Q_EMIT changed();
}

void PlaygroundSession::finish(int index, const Json& result) {
    PlaygroundSide& side = m_sides[static_cast<size_t>(index)];
    side.state = PlaygroundSide::State::Done;
    side.isRestored = false;
    side.ttftMs = numberIn(result, "ttft_ms");
    side.perTokenMs = numberIn(result, "per_token_ms");
    side.tokensPerSecond = numberIn(result, "tokens_per_second");
    side.promptTokens = result.value("prompt_tokens", 0);
    settle(index);
}

void PlaygroundSession::fail(int index, const Error& error) {
    PlaygroundSide& side = m_sides[static_cast<size_t>(index)];
    side.isRestored = false;
    side.state = error.kind() == ErrorKind::Cancelled ? PlaygroundSide::State::Stopped : PlaygroundSide::State::Failed;
    if (side.state == PlaygroundSide::State::Failed)
        side.trouble = troubleFrom(error);
    settle(index);
}

void PlaygroundSession::settle(int index) {
    m_sides[static_cast<size_t>(index)].waitingText.clear();
    PlaygroundSide& other = m_sides[static_cast<size_t>(1 - index)];
    if (other.state == PlaygroundSide::State::Waiting) {
        if (m_sides[static_cast<size_t>(index)].state == PlaygroundSide::State::Stopped)
            other.state = PlaygroundSide::State::Stopped;
        else
            start(1 - index);
    }
    Q_EMIT changed();
    if (isRunning())
        return;
    Q_EMIT runningChanged(false);
    askWhereTheyPart();
}

void PlaygroundSession::stop() {
    for (WorkerLink* link : m_links)
        link->cancelAll();
}

TokenAgreement PlaygroundSession::agreement() const {
    return agreementOf(textsOf(m_sides[0]), textsOf(m_sides[1]));
}

void PlaygroundSession::askWhereTheyPart() {
    const auto isDone = [](const PlaygroundSide& side) { return side.state == PlaygroundSide::State::Done; };
    if (std::all_of(m_sides.begin(), m_sides.end(), isDone) && agreement().firstDifference)
        askNext(0, {});
}

// First what the left one finds likeliest, then the right one of its own and of those, then the left one of what the right one added: so
// that every row has both.
void PlaygroundSession::askNext(int index, const std::vector<int>& also) {
    const auto which = static_cast<size_t>(index);
    const PlaygroundSide& side = m_sides[which];
    NextTokenJob job{.model = side.model.toStdString(), .prompt = m_prompt.toStdString()};
    for (int i = 0; i < *agreement().firstDifference; ++i)
        job.ids.push_back(side.tokens[static_cast<size_t>(i)].id);
    job.top = kShownAlternatives;
    job.also.assign(also.begin(), also.end());
    const bool isLast = index == 0 && !also.empty();
    const auto done = [this, index, isLast, round = m_round](const Json& result) {
        if (round != m_round)
            return;
        std::vector<int> ids;
        for (const Json& row : result.at("tokens")) {
            const QString text = QString::fromStdString(row.at("text").get<std::string>());
            NextToken& token = m_gathered[text];
            token.text = text;
            token.probability[static_cast<size_t>(index)] = row.at("probability").get<double>();
            ids.push_back(row.at("id").get<int>());
        }
        if (isLast || ids.empty())
            tellNextTokens();
        else
            askNext(1 - index, ids);
    };
    m_links[which]->ask(job, this, {done});
}

void PlaygroundSession::tellNextTokens() {
    m_next.clear();
    for (const auto& [text, token] : m_gathered)
        m_next.push_back(token);
    const auto best = [](const NextToken& token) { return std::max(token.probability[0].value_or(0), token.probability[1].value_or(0)); };
    std::stable_sort(m_next.begin(), m_next.end(), [&](const NextToken& a, const NextToken& b) { return best(a) > best(b); });
    m_next.resize(std::min<size_t>(m_next.size(), kShownAlternatives));
    Q_EMIT nextTokensChanged();
}

}  // namespace lathe
