// SPDX-License-Identifier: GPL-3.0-or-later
// One prompt through two models: asks a worker for each, keeps what they say token by token, and where they part. No widgets.
#pragma once

#include <QObject>
#include <array>
#include <map>
#include <optional>
#include <vector>

#include "core/compare/token_agreement.h"
#include "widgets/common/error_card.h"
#include "widgets/common/worker_link.h"

namespace lathe {

struct PlaygroundSettings {
    double temperature = 0;  // 0: always the likeliest token
    int topK = 0;            // 0: all
    int newTokens = 64;
    quint64 seed = 0;
    bool atOnce = false;  // both share the cores then, so that neither shows its speed
};

struct PlaygroundToken {
    int id = 0;
    double ms = 0;
    QString text;
};

/// What one of the two has said so far.
struct PlaygroundSide {
    enum class State { Empty, Waiting, Running, Done, Stopped, Failed };
    QString model;  // a MODEL word
    State state = State::Empty;
    std::vector<PlaygroundToken> tokens;
    std::optional<double> ttftMs, perTokenMs, tokensPerSecond;  // once it is done
    int promptTokens = 0;                                       // 0: not known yet
    bool isRestored = false;                                    // at the moment: the model was not there and is made again from its recipe
    std::optional<Trouble> trouble;
    QString waitingText;  // while it waits for its turn on the machine

    bool isUnderWay() const { return state == State::Waiting || state == State::Running; }
};

/// A token that one of them might have said where they part.
struct NextToken {
    QString text;
    std::array<std::optional<double>, 2> probability;
};

class PlaygroundSession : public QObject {
    Q_OBJECT
public:
    /// worker: empty for lathe-worker beside this program.
    explicit PlaygroundSession(QObject* parent = nullptr, const std::filesystem::path& worker = {});

    /// Models are MODEL words; an empty one stays silent.
    void generate(const QString& prompt, const std::array<QString, 2>& models, const PlaygroundSettings& settings);
    void stop();
    bool isRunning() const { return m_sides[0].isUnderWay() || m_sides[1].isUnderWay(); }

    const PlaygroundSide& side(int index) const { return m_sides[static_cast<size_t>(index)]; }
    const QString& prompt() const { return m_prompt; }
    const PlaygroundSettings& settings() const { return m_settings; }
    TokenAgreement agreement() const;
    /// What both might have said where they part, likeliest first; empty until both are done, and where they do not part.
    const std::vector<NextToken>& nextTokens() const { return m_next; }

Q_SIGNALS:
    void changed();  // a token, a state
    void runningChanged(bool isRunning);
    void nextTokensChanged();

private:
    void start(int index);
    void hear(int index, const Json& event);
    void finish(int index, const Json& result);
    void fail(int index, const Error& error);
    void settle(int index);
    void askWhereTheyPart();
    void askNext(int index, const std::vector<int>& also);
    void tellNextTokens();

    std::array<WorkerLink*, 2> m_links;
    std::array<PlaygroundSide, 2> m_sides;
    std::map<QString, NextToken> m_gathered;  // by text, until both have answered
    QString m_prompt;
    PlaygroundSettings m_settings;
    std::vector<NextToken> m_next;
    int m_round = 0;  // answers of an earlier generation are dropped
};

}  // namespace lathe
