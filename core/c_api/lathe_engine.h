// SPDX-License-Identifier: GPL-3.0-or-later
// Lathe's engine for programs of one's own, in C (C99 and later) or anything that can call C: opens an artifact that lathe wrote, and runs
// it on the CPU: ids in, logits or ids out. Nothing else of Lathe is needed at run time, and nothing but the C++ runtime.
//
// Threads. A model never changes once it is open: any number of threads may use it at once. A session is for one thread at a time, and has
// a pool of threads of its own; different sessions may be used at once, also those of one model. A call that finds its session in use by
// another call is refused with LATHE_BAD_INPUT.
//
// Errors. Functions that return a lathe_status change nothing but what they say, write their results only where it is LATHE_OK, and leave a
// text otherwise: lathe_last_error. A null pointer is bad input unless its place says "may be null". No exception leaves this library.
//
// Options. A structure that is all zeros means the defaults: lathe_session_options options = {0};
//
// Results depend neither on the number of threads, nor on the instruction set, nor on what else is in a call, to the last bit.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum lathe_status {
    LATHE_OK = 0,
    LATHE_FAILED = 1,         // the system refused something: a thread, a file
    LATHE_BAD_INPUT = 2,      // an argument or a file is not as this header says; nothing was changed
    LATHE_OUT_OF_MEMORY = 3,  // of a session's call, as with LATHE_FAILED: the session can then only be freed
} lathe_status;

typedef struct lathe_model lathe_model;      // the weights, read into memory
typedef struct lathe_session lathe_session;  // threads, and room for the keys and values of some sequences

/// The library's version, "0.1.0". Never null; valid for ever.
const char* lathe_version(void);

/// What the last call of this thread that did not return LATHE_OK had to say: what was expected, what came, what to do; UTF-8, possibly of
/// several lines. Empty where there was none. Never null; valid until the next such call of this thread.
const char* lathe_last_error(void);

// ---- Models

typedef struct lathe_model_facts {
    int32_t vocabulary_size;  // ids are 0 to vocabulary_size - 1, and so many logits are in a row
    int32_t context_length;   // positions that a sequence can have
    int32_t layer_count;
    int32_t width;              // of the residual stream
    int32_t end_of_text;        // the id that ends a text; -1: the vocabulary has none
    int32_t cache_bits;         // of each key and value that a session holds: 32, 16 or 8
    int64_t parameter_count;    // weights and biases
    uint64_t weight_file_size;  // bytes
} lathe_model_facts;

/// Opens an artifact: a folder with config.json and weights.safetensors. The weights are read into memory once, for all sessions; what
/// happens to the files afterwards does not matter. Bad input for whatever the engine does not understand.
lathe_status lathe_model_open(const char* folder, lathe_model** model);

/// model may be null. Sessions made of it may live on; they keep the weights.
void lathe_model_close(lathe_model* model);

/// Fills *facts.
lathe_status lathe_model_describe(const lathe_model* model, lathe_model_facts* facts);

// ---- Sessions

typedef struct lathe_session_options {
    int32_t slots;     // sequences that it can hold, 1 to 4096; 0: one
    int32_t capacity;  // positions of each, 1 to context_length; 0: context_length
    int32_t threads;   // 1 to 1024, the caller's own counted; 0: as many as this process may use processors
    const char*
        instruction_set;  // "reference", "avx2", "avxvnni", "avx512"; null: what LATHE_INSTRUCTION_SET names, else the best one here
} lathe_session_options;

typedef struct lathe_session_facts {
    int32_t slots;
    int32_t capacity;
    int32_t threads;
    uint64_t cache_size;          // bytes of keys and values
    const char* instruction_set;  // valid as long as the session
} lathe_session_facts;

/// All sequences are empty at first. options may be null.
lathe_status lathe_session_create(const lathe_model* model, const lathe_session_options* options, lathe_session** session);

/// session may be null.
void lathe_session_free(lathe_session* session);

/// Fills *facts with what the session really has.
lathe_status lathe_session_describe(const lathe_session* session, lathe_session_facts* facts);

// ---- Sequences

typedef enum lathe_wanted {
    LATHE_LAST_LOGITS = 0,  // those after the last of the tokens
    LATHE_NO_LOGITS = 1,
    LATHE_ALL_LOGITS = 2,  // those after each of the tokens
} lathe_wanted;

/// Tokens to append to one sequence.
typedef struct lathe_step {
    int32_t slot;           // 0 to slots - 1
    const int32_t* tokens;  // [token_count]
    size_t token_count;     // at least 1
    int32_t wanted;         // a lathe_wanted
} lathe_step;

/// Runs the model over the tokens of all steps together: a prompt (prefill), one token (decode), any mixture; each slot at most once.
/// *logits: float32 [*row_count, vocabulary_size], the rows of the first step first; valid until tokens are next passed through
/// the session, or its end. logits and row_count may be null. Bad input: ids outside the vocabulary, more tokens than the slot has room
/// for; then nothing is appended to any.
lathe_status lathe_append(lathe_session* session, const lathe_step* steps, size_t step_count, const float** logits, size_t* row_count);

/// The same, but of each row only the id of the largest logit, the smaller id at a tie: no logits are written, which is faster. *ids:
/// [*row_count], valid as long as logits would be.
lathe_status lathe_append_greedy(lathe_session* session, const lathe_step* steps, size_t step_count, const int32_t** ids,
                                 size_t* row_count);

/// *length: the positions of the slot that are filled.
lathe_status lathe_sequence_length(const lathe_session* session, int32_t slot, int32_t* length);

/// Forgets the slot's positions from length on; length is 0 (a new sequence) to the present one.
lathe_status lathe_truncate(lathe_session* session, int32_t slot, int32_t length);

// ---- Generation

typedef struct lathe_generation_options {
    int32_t new_tokens;           // at most; generation also ends where the context is full
    float temperature;            // 0: greedy, the largest logit, the smaller id at a tie
    int32_t top_k;                // samples among the likeliest so many; 0: all
    uint64_t seed;                // the same seed draws the same ids
    int32_t stop_at_end_of_text;  // not 0: the model's end_of_text ends the text and is not given
} lathe_generation_options;

/// Sees each new id as it comes; returns 0 to go on, anything else to stop. It must return (no longjmp), and may not use the session.
typedef int (*lathe_token_callback)(int32_t token, void* user_data);

/// Continues prompt [prompt_count], at least one token, in a sequence of its own; those in the slots stay as they are. user_data is handed
/// to the callback and may be null; *token_count, which may be null, receives how many ids it saw.
lathe_status lathe_generate(lathe_session* session, const int32_t* prompt, size_t prompt_count, const lathe_generation_options* options,
                            lathe_token_callback on_token, void* user_data, size_t* token_count);

#ifdef __cplusplus
}  // extern "C"
#endif
