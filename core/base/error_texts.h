// SPDX-License-Identifier: GPL-3.0-or-later
// The errors that people meet most, each with a stable id and its English text, which the window translates (scripts/translations collects
// what ERROR_TEXT marks). An error is thrown by its id and what fills its text; an id that is not here does not compile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

/// Marks a text for translation.
#define ERROR_TEXT(context, text) text

namespace lathe {

/// %1 to %9 stand for the arguments. A text that is nothing but its arguments needs no translation and is not marked.
struct ErrorText {
    std::string_view id;
    ErrorKind kind;
    const char* what;
    const char* why = "";
    const char* hint = "";
};

/// A part of an error's text that has alternatives.
struct ErrorPhrase {
    std::string_view id;
    const char* text;
};

inline constexpr ErrorText kErrorTexts[] = {
    // Documents that are read strictly: recipes, runs, requests.
    {"document.mistake", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "mistake in %1"), ERROR_TEXT("ErrorText", "found %2; allowed: %3"),
     "%4"},
    {"document.missing_key", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "mistake in %1"), ERROR_TEXT("ErrorText", "\"%2\" is missing"),
     "%3"},
    {"document.unknown_key", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "unknown key in %1: %2"),
     ERROR_TEXT("ErrorText", "known here: %3"), "%4"},
    {"recipe.draft_tokens_alone", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "mistake in %1"),
     ERROR_TEXT("ErrorText", "found a number of draft tokens, but no model that drafts them"),
     ERROR_TEXT("ErrorText", "name one with \"draft\", or leave draft_tokens out")},

    // What cannot be run.
    {"device.unusable", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "the device \"%1\" cannot be used"), "%2",
     ERROR_TEXT("ErrorText", "set it to cpu")},
    {"request.too_long", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "the request does not fit the model"),
     ERROR_TEXT("ErrorText", "%1 prompt and %2 new tokens need %3 positions, the model's context has %4"),
     ERROR_TEXT("ErrorText", "lower measure.prompt_tokens or measure.new_tokens")},
    {"model.cannot_train", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "\"%1\" cannot be trained"),
     ERROR_TEXT("ErrorText", "it has no tokenizer, so there is no text it could learn from"),
     ERROR_TEXT("ErrorText", "take the distill stage and recover_steps out of the recipe, or start from a trained checkpoint")},
    {"trainer.missing", ErrorKind::Failed, ERROR_TEXT("ErrorText", "this needs the trainer, which is not here"),
     ERROR_TEXT("ErrorText", "%1 does not exist"),
     ERROR_TEXT("ErrorText", "build with libtorch (scripts/setup, then scripts/build), or take the training stages out of the recipe")},
    {"worker.out_of_memory", ErrorKind::Failed, ERROR_TEXT("ErrorText", "there is not enough memory for this"),
     ERROR_TEXT("ErrorText", "the system refused an allocation"),
     ERROR_TEXT("ErrorText", "close other programs, or choose a smaller model, batch or context")},
    {"worker.cannot_start", ErrorKind::Failed, ERROR_TEXT("ErrorText", "cannot start %1"), "%2",
     ERROR_TEXT("ErrorText", "build or install Lathe completely: its programs lie in one folder")},
    {"worker.silent", ErrorKind::Failed, ERROR_TEXT("ErrorText", "%1 no longer answers"),
     ERROR_TEXT("ErrorText", "nothing was heard of it for %2, so it was ended"),
     ERROR_TEXT("ErrorText", "the machine may be out of memory and swapping: close other programs or choose a smaller model")},

    // Models and data.
    {"model.unknown", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "there is no model \"%1\""),
     ERROR_TEXT("ErrorText", "it is no folder, no stored artifact's hash, and none of the words below"),
     ERROR_TEXT("ErrorText",
                "name a checkpoint folder, an artifact folder or hash, builtin, random:gpt2, random:gpt2-medium, -large, -xl, or "
                "random:LxHxE[xV]")},
    {"model.is_artifact", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "\"%1\" is an artifact, a checkpoint was expected"),
     ERROR_TEXT("ErrorText", "its weights are packed, stages cannot reshape them"),
     ERROR_TEXT("ErrorText", "start from the checkpoint that the artifact's recipe.json names")},
    {"data.missing_text", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "Cannot read the text %1"), "%2",
     ERROR_TEXT("ErrorText", "Name a UTF-8 text file, or \"builtin\".")},
    {"data.no_text", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "%1 has no text"), ERROR_TEXT("ErrorText", "It has %2 bytes.")},

    // Files and the history.
    {"file.unreadable", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "cannot read %1"), "%2"},
    {"file.read_failed", ErrorKind::Failed, ERROR_TEXT("ErrorText", "cannot read %1"), "%2"},
    {"file.unwritable", ErrorKind::Failed, ERROR_TEXT("ErrorText", "cannot write %1"), "%2", "%3"},
    {"database.refused", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "cannot %1 the database %2"), "%3 (%4)", "%5"},
    {"database.failed", ErrorKind::Failed, ERROR_TEXT("ErrorText", "cannot %1 the database %2"), "%3 (%4)", "%5"},
    {"database.foreign", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "cannot use the database %1"),
     ERROR_TEXT("ErrorText", "it is another program's: its application id is not Lathe's"),
     ERROR_TEXT("ErrorText", "it was left as it is: name another file with --db")},
    {"database.empty_read_only", ErrorKind::Failed, ERROR_TEXT("ErrorText", "cannot use the database %1"),
     ERROR_TEXT("ErrorText", "it holds nothing yet and cannot be written"),
     ERROR_TEXT("ErrorText", "check the permissions of the file and its folder, or name another file with --db")},
};

inline constexpr ErrorPhrase kErrorPhrases[] = {
    {"place.inside", ERROR_TEXT("ErrorText", "%1 at %2")},
    {"found.object", ERROR_TEXT("ErrorText", "an object")},
    {"found.list", ERROR_TEXT("ErrorText", "a list")},
    {"found.text", ERROR_TEXT("ErrorText", "%1 (text)")},
    {"found.second_stage", ERROR_TEXT("ErrorText", "a second %1 stage")},
    {"found.stage_too_late", ERROR_TEXT("ErrorText", "a %1 stage after the %2 stage")},

    {"allowed.whole", ERROR_TEXT("ErrorText", "a whole number")},
    {"allowed.whole_between", ERROR_TEXT("ErrorText", "a whole number from %1 to %2")},
    {"allowed.whole_at_least", ERROR_TEXT("ErrorText", "a whole number, at least %1")},
    {"allowed.whole_at_most", ERROR_TEXT("ErrorText", "a whole number, at most %1")},
    {"allowed.whole_up_to_context", ERROR_TEXT("ErrorText", "a whole number from 1 to the context, %1")},
    {"allowed.multiple_of_32", ERROR_TEXT("ErrorText", "a multiple of 32 from 32 to 4096")},
    {"allowed.number", ERROR_TEXT("ErrorText", "a number")},
    {"allowed.number_in", ERROR_TEXT("ErrorText", "a number %1")},
    {"allowed.number_in_both", ERROR_TEXT("ErrorText", "a number %1 and %2")},
    {"bound.at_least", ERROR_TEXT("ErrorText", "at least %1")},
    {"bound.above", ERROR_TEXT("ErrorText", "above %1")},
    {"bound.at_most", ERROR_TEXT("ErrorText", "at most %1")},
    {"bound.below", ERROR_TEXT("ErrorText", "below %1")},
    {"allowed.boolean", ERROR_TEXT("ErrorText", "true or false")},
    {"allowed.text", ERROR_TEXT("ErrorText", "text")},
    {"allowed.some_text", ERROR_TEXT("ErrorText", "text that is not empty")},
    {"allowed.list", ERROR_TEXT("ErrorText", "a list")},
    {"allowed.object", ERROR_TEXT("ErrorText", "an object")},
    {"allowed.one_of", ERROR_TEXT("ErrorText", "one of %1")},
    {"allowed.device", ERROR_TEXT("ErrorText", "\"cpu\" or \"cuda:N\" with N counted from 0")},
    {"allowed.batch_beside_draft", ERROR_TEXT("ErrorText", "1 beside a draft")},

    {"device.cpu_only", ERROR_TEXT("ErrorText", "this version of Lathe trains and runs on the CPU")},
    {"hint.without_point", ERROR_TEXT("ErrorText", "write %1 without a decimal point")},
    {"hint.without_quotes", ERROR_TEXT("ErrorText", "write %1 without quotes")},
    {"hint.in_quotes", ERROR_TEXT("ErrorText", "write it in quotes: \"%1\"")},
    {"hint.in_brackets", ERROR_TEXT("ErrorText", "write it in brackets, also where it holds one element")},
    {"hint.did_you_mean", ERROR_TEXT("ErrorText", "did you mean \"%1\"?")},
    {"hint.remove_key", ERROR_TEXT("ErrorText", "remove it")},
    {"hint.remove_stage", ERROR_TEXT("ErrorText", "remove one of them")},
    {"hint.move_stage", ERROR_TEXT("ErrorText", "move it before %1")},
    {"hint.first_gpu", ERROR_TEXT("ErrorText", "write \"cuda:0\" for the first GPU")},
    {"hint.later_version", ERROR_TEXT("ErrorText", "a later format needs a later version of Lathe")},
    {"hint.stride", ERROR_TEXT("ErrorText", "a larger stride would leave tokens without a score")},
    {"hint.one_sequence", ERROR_TEXT("ErrorText", "speculative decoding continues one sequence at a time")},

    {"machine.holder", ERROR_TEXT("ErrorText", "%1, process %2 (%3)")},
    {"machine.unknown_holder", ERROR_TEXT("ErrorText", "another program of Lathe")},
    {"waiting.for_work", ERROR_TEXT("ErrorText", "for %1: what is timed runs alone on this machine")},
    {"waiting.for_timing", ERROR_TEXT("ErrorText", "for %1: nothing else of Lathe runs on this machine while it times")},
    {"waiting.for_quiet", ERROR_TEXT("ErrorText", "for a quiet machine, at most %2 s: other programs take %1 of its processors")},
    {"warning.busy", ERROR_TEXT("ErrorText",
                                "other programs take %1 of this machine's processors. Timing will wait up to %2 s for quiet, "
                                "then go on, and the result will be marked")},
    {"warning.not_quiet", ERROR_TEXT("ErrorText",
                                     "other programs took %1 of this machine's processors when timing began, after %2 s of "
                                     "waiting for quiet")},
    {"warning.no_machine_lock", ERROR_TEXT("ErrorText", "nothing keeps Lathe's programs from measuring at the same time: %1")},

    {"file.is_folder", ERROR_TEXT("ErrorText", "it is a folder, a file was expected")},
    {"data.is_folder", ERROR_TEXT("ErrorText", "It is a folder.")},
    {"data.no_file", ERROR_TEXT("ErrorText", "There is no such file.")},
    {"hint.free_space", ERROR_TEXT("ErrorText", "check the free space and the folder's permissions")},
    {"hint.permissions", ERROR_TEXT("ErrorText", "check the folder's permissions")},
    {"hint.folder", ERROR_TEXT("ErrorText", "check that its folder can be created")},

    {"database.is_none", ERROR_TEXT("ErrorText", "it is not a SQLite database")},
    {"database.is_damaged", ERROR_TEXT("ErrorText", "the database is damaged")},
    {"database.is_busy", ERROR_TEXT("ErrorText", "another program has kept it locked for 5 seconds")},
    {"database.is_locked", ERROR_TEXT("ErrorText", "another part of this program has it locked")},
    {"database.is_read_only", ERROR_TEXT("ErrorText", "it can only be read")},
    {"database.cannot_open", ERROR_TEXT("ErrorText", "it cannot be opened")},
    {"database.no_access", ERROR_TEXT("ErrorText", "access was denied")},
    {"disk.is_full", ERROR_TEXT("ErrorText", "the disk is full")},
    {"disk.fails", ERROR_TEXT("ErrorText", "the disk could not be read or written")},
    {"hint.move_database", ERROR_TEXT("ErrorText", "it was left as it is: move it away, or name another file with --db")},
    {"hint.recover_database",
     ERROR_TEXT("ErrorText", "it was left as it is: save what can be read with sqlite3's .recover, or go back to a backup")},
    {"hint.close_other", ERROR_TEXT("ErrorText", "close that program, or try again when it is done")},
    {"hint.try_again", ERROR_TEXT("ErrorText", "try again")},
    {"hint.free_disk", ERROR_TEXT("ErrorText", "free some space and try again; what was stored before is still there")},
    {"hint.check_disk", ERROR_TEXT("ErrorText", "check the disk, its quota and free space; what was stored before is still there")},
    {"hint.database_permissions",
     ERROR_TEXT("ErrorText", "check the permissions of the file and its folder, or name another file with --db")},
    {"hint.check_folder", ERROR_TEXT("ErrorText", "check that it is a file and that its folder exists and can be written")},
    {"hint.file_permissions", ERROR_TEXT("ErrorText", "check the permissions of the file and its folder")},
};

/// An id of a table, checked where it is written.
template <const auto& table>
class IdIn {
public:
    consteval IdIn(const char* id) : m_id(id) {
        bool isKnown = false;
        for (const auto& entry : table)
            isKnown = isKnown || entry.id == m_id;
        if (!isKnown)
            throw "no text has this id";
    }
    std::string_view id() const { return m_id; }

private:
    std::string_view m_id;
};

Error knownError(IdIn<kErrorTexts> id, std::vector<ErrorWords> arguments);
ErrorWords phrase(IdIn<kErrorPhrases> id, std::vector<ErrorWords> arguments = {});

/// text with its arguments in the places %1 to %9.
std::string filled(std::string_view text, const std::vector<std::string>& arguments);

/// Null where there is none, as for an id of a later version.
const ErrorText* errorTextOf(std::string_view id);
const ErrorPhrase* errorPhraseOf(std::string_view id);

}  // namespace lathe
