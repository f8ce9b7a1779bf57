// SPDX-License-Identifier: GPL-3.0-or-later
// An artifact on disk, opened by way of C and by way of C++.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "core/c_api/lathe_engine.h"
#include "core/engine/packed_model_reader.h"
#include "tests/engine/model_fixtures.h"

namespace lathe::test {

/// The structures of C with the members that a test does not name set to zero.
struct SessionSettings {
    int32_t slots = 0, capacity = 0, threads = 0;
    const char* instructionSet = nullptr;
    operator lathe_session_options() const { return {slots, capacity, threads, instructionSet}; }
};
struct GenerationSettings {
    int32_t newTokens = 0;
    float temperature = 0;
    int32_t topK = 0;
    uint64_t seed = 0;
    int32_t stopAtEndOfText = 0;
    operator lathe_generation_options() const { return {newTokens, temperature, topK, seed, stopAtEndOfText}; }
};

struct Closer {
    void operator()(lathe_model* model) const { lathe_model_close(model); }
    void operator()(lathe_session* session) const { lathe_session_free(session); }
};
using ModelHandle = std::unique_ptr<lathe_model, Closer>;
using SessionHandle = std::unique_ptr<lathe_session, Closer>;

/// The call was refused as bad input, and its text holds every one of the parts.
inline void expectRefused(lathe_status status, std::initializer_list<const char*> parts) {
    EXPECT_EQ(status, LATHE_BAD_INPUT);
    for (const char* part : parts)
        EXPECT_THAT(lathe_last_error(), testing::HasSubstr(part));
}

class CApiTest : public testing::Test {
protected:
    CApiTest() { writePackedModel(folder.path(), livelyWeights(unevenConfig())); }

    ModelHandle openModel() const {
        lathe_model* model = nullptr;
        EXPECT_EQ(lathe_model_open(folder.path().c_str(), &model), LATHE_OK) << lathe_last_error();
        return ModelHandle(model);
    }
    SessionHandle createSession(const SessionSettings& settings = {}) const {
        const ModelHandle model = openModel();
        const lathe_session_options options = settings;
        lathe_session* session = nullptr;
        EXPECT_EQ(lathe_session_create(model.get(), &options, &session), LATHE_OK) << lathe_last_error();
        return SessionHandle(session);
    }
    static lathe_step step(int32_t slot, std::span<const int32_t> tokens, lathe_wanted wanted = LATHE_LAST_LOGITS) {
        return {slot, tokens.data(), tokens.size(), wanted};
    }
    static int32_t lengthOf(const SessionHandle& session, int32_t slot) {
        int32_t length = -1;
        EXPECT_EQ(lathe_sequence_length(session.get(), slot, &length), LATHE_OK) << lathe_last_error();
        return length;
    }
    /// What the C++ engine says.
    std::vector<float> truth(std::span<const int32_t> tokens, WantedLogits wanted = WantedLogits::Last) const {
        Engine engine(openPackedModel(folder.path()), {1, ""});
        return logitsOf(engine, tokens, wanted);
    }

    TemporaryFolder folder{"lathe-test-c-api"};
};

}  // namespace lathe::test
