// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runnable/runnable_model.h"

#include <gtest/gtest.h>

#include "core/base/hashing.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

struct Pinned {
    QuantizeStage storage;
    const char* weights;
    const char* config;
};

// A model and its settings decide every byte of its artifact; artifacts are found by their hash, so these bytes must not change.
TEST(RunnableModel, ArtifactsKeepTheirBytesFromVersionToVersion) {
    const Pinned all[] = {
        {{.bits = 4, .groupSize = 32},
         "c728d198d486160161339bf5022904e6a65ccfdd0b7fc8469e52cb179ebc58b9",
         "60051317af170080e9b38b906523ba61fe8808845c8cd2daa4e320cc73ba4abf"},
        {{.bits = 3},
         "3c543bf8b820d56d15729046d68c69cf9dcf76b06f70b2e65762d76a55d97714",
         "e2a4480df428f5008ca12d42e6b289a024a7d194eafa5e7665a1f0836eb60451"},
        {{.bits = 16, .headBits = 16},
         "a484b7166519de23d31b144686a81d2a786c47861440df677afc1ed07219b402",
         "d6a0c393a80f678befb70db3199f5eeb32fd8c0274e1097edf2097e48f3b756c"},
        {{.bits = 2, .headBits = 32},
         "302c570385f3b84f107570739ec118124d6446f9c00dc53ecd099a41695e8269",
         "5855e37dbabca5fdea3a97e9752426a9937029ad9ae8c9b69081d368f7e62243"},
    };
    for (const Pinned& pinned : all) {
        const RunnableModel model = openRunnableModel("random:2x2x32x64", pinned.storage);
        EXPECT_EQ(sha256OfFile(model.artifact / "weights.safetensors"), pinned.weights) << pinned.storage.bits;
        EXPECT_EQ(sha256OfFile(model.artifact / "config.json"), pinned.config) << pinned.storage.bits;
    }
}

TEST(RunnableModel, AnArtifactIsNotQuantizedAgain) {
    const RunnableModel model = openRunnableModel("random:2x2x32x64");
    expectBadInput([&] { openRunnableModel(model.artifact.string(), QuantizeStage{}); }, {"cannot be quantized again"});
}

}  // namespace
}  // namespace lathe
