// SPDX-License-Identifier: GPL-3.0-or-later
// engine_example ARTIFACT ID...   continues the ids, and the ids without their last, side by side; then samples a continuation.
#include <inttypes.h>
#include <lathe_engine.h>
#include <stdio.h>
#include <stdlib.h>

enum { kMostIds = 64, kNewTokens = 8 };

static void check(lathe_status status) {
    if (status == LATHE_OK)
        return;
    fprintf(stderr, "%s\n", lathe_last_error());
    exit(status);
}

static int print(int32_t id, void* unused) {
    (void)unused;
    printf(" %" PRId32, id);
    return 0;
}

int main(int argc, char** argv) {
    if (argc < 4 || argc - 2 > kMostIds) {
        fprintf(stderr, "usage: %s ARTIFACT ID ID...\n", argv[0]);
        return 2;
    }
    int32_t prompt[kMostIds];
    const size_t length = (size_t)argc - 2;
    for (size_t i = 0; i < length; ++i)
        prompt[i] = (int32_t)strtol(argv[i + 2], NULL, 10);

    lathe_model* model;
    lathe_model_facts facts;
    check(lathe_model_open(argv[1], &model));
    check(lathe_model_describe(model, &facts));
    printf("lathe %s: %" PRId32 " layers, vocabulary %" PRId32 ", context %" PRId32 "\n", lathe_version(), facts.layer_count,
           facts.vocabulary_size, facts.context_length);

    // Prefill: both prompts in one call; one row of logits each.
    lathe_session* session;
    const lathe_session_options two = {.slots = 2};
    check(lathe_session_create(model, &two, &session));
    lathe_step steps[] = {{.slot = 0, .tokens = prompt, .token_count = length}, {.slot = 1, .tokens = prompt, .token_count = length - 1}};
    const float* logits;
    check(lathe_append(session, steps, 2, &logits, NULL));
    int32_t next[2] = {0, 0};
    for (int row = 0; row < 2; ++row) {
        const float* values = logits + (size_t)row * (size_t)facts.vocabulary_size;
        for (int32_t id = 1; id < facts.vocabulary_size; ++id)
            next[row] = values[id] > values[next[row]] ? id : next[row];
        printf("slot %d: id %" PRId32 " has logit %.9g\n", row, next[row], (double)values[next[row]]);
    }

    // Decode: one token of each a call; greedy decoding needs no logits.
    for (int row = 0; row < 2; ++row)
        steps[row] = (lathe_step){.slot = row, .tokens = &next[row], .token_count = 1};
    for (int i = 1; i < kNewTokens; ++i) {
        const int32_t* ids;
        check(lathe_append_greedy(session, steps, 2, &ids, NULL));
        next[0] = ids[0], next[1] = ids[1];
        printf("both:  %" PRId32 " %" PRId32 "\n", next[0], next[1]);
    }

    const lathe_generation_options sampled = {.new_tokens = kNewTokens, .temperature = 0.8f, .top_k = 20, .seed = 7};
    printf("sampled:");
    check(lathe_generate(session, prompt, length, &sampled, print, NULL, NULL));
    printf("\n");
    lathe_session_free(session);
    lathe_model_close(model);
    return 0;
}
