// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/playground/playground_session.h"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>

#include "core/artifacts/artifact_store.h"
#include "core/models/model_source.h"
#include "core/runnable/runnable_model.h"
#include "tests/widgets/support/eventually.h"
#include "tests/widgets/support/real_worker.h"

namespace lathe {
namespace {

using testing::Ge;
using testing::SizeIs;

class PlaygroundSessionTest : public testing::Test {
protected:
    PlaygroundSessionTest() : m_session(nullptr, test::realWorker()) {}

    void run(const QString& left, const QString& right, const PlaygroundSettings& settings) {
        m_session.generate("Question: Which pet does Quentin Lowell keep?\nAnswer:", {left, right}, settings);
        ASSERT_EVENTUALLY(!m_session.isRunning());
    }

    PlaygroundSession m_session;
};

TEST_F(PlaygroundSessionTest, ASameModelSaysTheSameTwice) {
    run("builtin", "builtin", {.newTokens = 12});

    ASSERT_EQ(m_session.side(0).state, PlaygroundSide::State::Done);
    EXPECT_THAT(m_session.side(0).tokens, SizeIs(Ge(1U)));
    EXPECT_EQ(m_session.side(0).tokens.size(), m_session.side(1).tokens.size());
    EXPECT_FALSE(m_session.agreement().firstDifference.has_value());
    EXPECT_TRUE(m_session.side(1).ttftMs.has_value());
    EXPECT_GT(m_session.side(0).promptTokens, 5);
}

TEST_F(PlaygroundSessionTest, AModelThatWasEvictedIsMadeAgainAndThatIsSaid) {
    const TemporaryFolder folder;
    const QuantizeStage stage{.bits = 4, .groupSize = 64};
    const SourceModel source = loadSourceModel("builtin");
    writeArtifact(folder.path(), quantized(source.checkpoint.weights, stage), source.checkpoint.tokenizer);
    lathe::Run run;
    run.recipe.model = "builtin";
    run.recipe.stages = {stage};
    run.artifactHash = artifactHash(folder.path());
    const ArtifactStore store(ArtifactStore::defaultRoot());
    store.remember(run);
    bool wasSaid = false;
    QObject::connect(&m_session, &PlaygroundSession::changed, &m_session, [&] { wasSaid = wasSaid || m_session.side(1).isRestored; });

    this->run({}, QString::fromStdString(run.artifactHash), {.newTokens = 4});

    EXPECT_EQ(m_session.side(1).state, PlaygroundSide::State::Done);
    EXPECT_TRUE(wasSaid);
    EXPECT_FALSE(m_session.side(1).isRestored);
    EXPECT_TRUE(store.find(run.artifactHash));
}

TEST_F(PlaygroundSessionTest, BothSaySoWhereAModelIsNotThereAndTheOtherGoesOn) {
    run("/no/such/model", "builtin", {.newTokens = 4});

    EXPECT_EQ(m_session.side(0).state, PlaygroundSide::State::Failed);
    ASSERT_TRUE(m_session.side(0).trouble.has_value());
    EXPECT_EQ(m_session.side(1).state, PlaygroundSide::State::Done);
}

TEST_F(PlaygroundSessionTest, WhereTwoModelsPartBothSayWhatTheyMightHaveSaid) {
    // The same model, rounded so hard that it says something else.
    const TemporaryFolder folder;
    const SourceModel source = loadSourceModel("builtin");
    writeArtifact(folder.path(), quantized(source.checkpoint.weights, QuantizeStage{.bits = 2, .groupSize = 256}),
                  source.checkpoint.tokenizer);
    QSignalSpy told(&m_session, &PlaygroundSession::nextTokensChanged);

    m_session.generate("The smith pulled", {"builtin", QString::fromStdString(folder.path().string())},
                       {.temperature = 1, .newTokens = 40});
    ASSERT_EVENTUALLY(!m_session.isRunning() && !m_session.nextTokens().empty());

    ASSERT_TRUE(m_session.agreement().firstDifference.has_value());
    EXPECT_THAT(m_session.nextTokens(), SizeIs(6));
    for (const NextToken& token : m_session.nextTokens()) {
        EXPECT_TRUE(token.probability[0].has_value()) << token.text.toStdString();
        EXPECT_TRUE(token.probability[1].has_value()) << token.text.toStdString();
    }
}

TEST_F(PlaygroundSessionTest, StopsWhenAsked) {
    m_session.generate("The", {"random:6x4x256x2048", "builtin"}, {.newTokens = 64});
    EXPECT_TRUE(m_session.isRunning());
    m_session.stop();
    ASSERT_EVENTUALLY(!m_session.isRunning());
}

}  // namespace
}  // namespace lathe
