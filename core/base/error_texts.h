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
    {"json.broken", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "cannot read %1 as JSON"), "%2"},
    {"json.byte_order_mark", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "cannot read %1"),
     ERROR_TEXT("ErrorText", "it begins with a byte-order mark, which JSON does not allow"),
     ERROR_TEXT("ErrorText", "save it as plain UTF-8")},
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

    {"model.random_form", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "cannot make the model \"%1\""), "%2",
     ERROR_TEXT("ErrorText",
                "use random:gpt2, random:gpt2-medium, random:gpt2-large, random:gpt2-xl, or random:LxHxE or random:LxHxExV with layers, "
                "heads, width and vocabulary, for example random:2x4x256x2048")},

    // Checkpoints.
    {"checkpoint.unreadable", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "cannot read the checkpoint %1"), "%2", "%3"},
    {"checkpoint.unusable", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "cannot use %1"), "%2", "%3"},
    {"checkpoint.other_vocabulary", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "cannot use the checkpoint %1"),
     ERROR_TEXT("ErrorText", "vocab.json has %2 tokens, config.json says vocab_size %3"),
     ERROR_TEXT("ErrorText", "vocab.json and the weights must belong to one model")},
    {"checkpoint.shard", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "cannot read the shard %1"), "%2", "%3"},
    {"tensor.unreadable", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "cannot read the tensor %1"),
     ERROR_TEXT("ErrorText", "it holds %2, F32, F16 or BF16 was expected")},
    {"safetensors.unreadable", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "cannot read %1 as safetensors"), "%2", "%3"},
    {"safetensors.header", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "cannot read the header of %1"), "%2", "%3"},
    {"file.foreign", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "%1 is %2"), "%3", "%4"},

    // Downloads.
    {"hub.no_repository", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "\"%1\" is no model's name on a hub"),
     ERROR_TEXT("ErrorText", "OWNER/NAME was expected"), ERROR_TEXT("ErrorText", "for example openai-community/gpt2")},
    {"hub.no_revision", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "\"%1\" is no revision"),
     ERROR_TEXT("ErrorText", "a branch, a tag or a commit was expected"), ERROR_TEXT("ErrorText", "for example main")},
    {"hub.no_address", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "\"%1\" is no address of a hub"),
     ERROR_TEXT("ErrorText", "it begins with neither https:// nor http://"),
     ERROR_TEXT("ErrorText", "correct HF_ENDPOINT, or unset it for https://huggingface.co")},
    {"hub.offline", ErrorKind::Failed, ERROR_TEXT("ErrorText", "cannot fetch %1: the hub cannot be reached"), "%2: %3",
     ERROR_TEXT("ErrorText", "check the network; HF_ENDPOINT names another hub, https_proxy a proxy")},
    {"hub.broken", ErrorKind::Failed, ERROR_TEXT("ErrorText", "cannot fetch %1: the connection broke"), "%2: %3",
     ERROR_TEXT("ErrorText", "fetch again: it goes on where it stopped")},
    {"hub.refused", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "cannot fetch %1"), "%2", "%3"},
    {"hub.failed", ErrorKind::Failed, ERROR_TEXT("ErrorText", "cannot fetch %1"), "%2", "%3"},
    {"hub.damaged", ErrorKind::Failed, ERROR_TEXT("ErrorText", "the download of %1 is damaged"), "%2",
     ERROR_TEXT("ErrorText", "fetch again; if it stays so, check HF_ENDPOINT")},
    {"hub.busy", ErrorKind::Failed, ERROR_TEXT("ErrorText", "this model is being fetched already"),
     ERROR_TEXT("ErrorText", "%1 is in use by another fetch"), ERROR_TEXT("ErrorText", "wait for it to end")},
    {"hub.place_taken", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "%1 is there already"),
     ERROR_TEXT("ErrorText", "a new or empty folder was expected"), ERROR_TEXT("ErrorText", "name another place")},
    {"hub.other_model", ErrorKind::BadInput, ERROR_TEXT("ErrorText", "%1 holds another model or another version"),
     ERROR_TEXT("ErrorText", "it is %2 at %3"), ERROR_TEXT("ErrorText", "name another place, or remove it")},
    {"hub.no_space", ErrorKind::Failed, ERROR_TEXT("ErrorText", "there is not enough space for %1"),
     ERROR_TEXT("ErrorText", "%2 MB are needed, %3 MB are free in %4"), ERROR_TEXT("ErrorText", "free some space, or name another place")},
    {"hub.cannot_create", ErrorKind::Failed, ERROR_TEXT("ErrorText", "cannot create %1"), "%2", "%3"},
    {"hub.no_libcurl", ErrorKind::Failed, ERROR_TEXT("ErrorText", "downloads need libcurl, which cannot be used"), "%1", "%2"},

    // Runs that ended by themselves.
    {"run.interrupted", ErrorKind::Failed, ERROR_TEXT("ErrorText", "interrupted"),
     ERROR_TEXT("ErrorText", "Lathe or the machine was stopped while the run was under way"),
     ERROR_TEXT("ErrorText", "run the recipe again")},

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
    {"stages.any_order", ERROR_TEXT("ErrorText", "%1 in any order and number")},
    {"stages.then_one", ERROR_TEXT("ErrorText", "%1, then at most one %2")},
    {"list.and", ERROR_TEXT("ErrorText", "%1 and %2")},
    {"list.or", ERROR_TEXT("ErrorText", "%1 or %2")},
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

    {"json.zero_byte", ERROR_TEXT("ErrorText", "it has a zero byte at %1, which JSON does not allow")},
    {"json.too_deep", ERROR_TEXT("ErrorText", "it nests deeper than 64 levels")},
    {"json.key_twice", ERROR_TEXT("ErrorText", "the key \"%1\" appears twice in one object")},
    {"found.no_folder", ERROR_TEXT("ErrorText", "there is no such folder")},
    {"found.file", ERROR_TEXT("ErrorText", "it is a file")},
    {"found.without", ERROR_TEXT("ErrorText", "it has no %1")},
    {"found.in_place_of", ERROR_TEXT("ErrorText", "it has %1 and no %2")},
    {"found.too_many_bytes", ERROR_TEXT("ErrorText", "it has %1 bytes, at most %2 were expected")},
    {"found.too_many_parameters", ERROR_TEXT("ErrorText", "it describes %1 parameters, at most %2 are allowed")},
    {"found.no_json", ERROR_TEXT("ErrorText", "it is not JSON from byte %1 on")},
    {"field.missing", ERROR_TEXT("ErrorText", "the field \"%1\" is missing")},
    {"field.wrong", ERROR_TEXT("ErrorText", "\"%1\" should be %2, it is %3")},
    {"field.divisor_of_width", ERROR_TEXT("ErrorText", "a divisor of n_embd, %1")},
    {"field.as_positions", ERROR_TEXT("ErrorText", "%1 as n_positions")},
    {"field.no_more_of_layer", ERROR_TEXT("ErrorText", "absent (a layer has heads, head_width and inner_width)")},
    {"field.layers", ERROR_TEXT("ErrorText", "a list of n_layer, %1, layers")},
    {"field.token", ERROR_TEXT("ErrorText", "a token's id")},
    {"field.between_0_and_1", ERROR_TEXT("ErrorText", "between 0 and 1")},
    {"tensor.missing", ERROR_TEXT("ErrorText", "the tensor %1 is missing; F32, F16 or BF16 %2 was expected")},
    {"tensor.unknown", ERROR_TEXT("ErrorText", "it has a tensor \"%1\" (%2 %3) that a GPT-2 of this config.json does not have")},
    {"tensor.wrong_shape", ERROR_TEXT("ErrorText", "the tensor %1 has the shape %2, %3 was expected")},
    {"tensor.second_head",
     ERROR_TEXT("ErrorText", "config.json says, or leaves it at, tie_word_embeddings = true, and lm_head.weight differs from wte.weight")},
    {"tensor.cut_short", ERROR_TEXT("ErrorText", "its tensors take %1 bytes of data, the file has %2")},
    {"header.longer_than_file", ERROR_TEXT("ErrorText", "it announces a header of %1 bytes and has only %2 bytes behind its length")},
    {"header.too_long", ERROR_TEXT("ErrorText", "it announces a header of %1 bytes, at most %2 are allowed")},
    {"header.no_length", ERROR_TEXT("ErrorText", "it has %1 bytes, the length of the header alone takes %2")},
    {"shard.missing", ERROR_TEXT("ErrorText", "there is no such file, and %1 names it")},
    {"shard.outside", ERROR_TEXT("ErrorText", "it is a link to %1, outside the checkpoint")},
    {"hint.checkpoint_folder",
     ERROR_TEXT("ErrorText", "a checkpoint is a folder with config.json and model.safetensors (and vocab.json, merges.txt)")},
    {"hint.convert",
     ERROR_TEXT("ErrorText",
                "convert it with transformers in Python: GPT2LMHeadModel.from_pretrained(FOLDER).save_pretrained(NEW_FOLDER, "
                "safe_serialization=True)")},
    {"hint.gpt2_only", ERROR_TEXT("ErrorText", "Lathe shapes GPT-2 models; convert others first or take a GPT-2")},
    {"hint.own_activation", ERROR_TEXT("ErrorText", "only GPT-2's own activation is implemented")},
    {"hint.one_model", ERROR_TEXT("ErrorText", "config.json and model.safetensors must belong to one model")},
    {"hint.transposed", ERROR_TEXT("ErrorText", "it is transposed: GPT-2's files keep these matrices as [inputs, outputs]")},
    {"hint.untie",
     ERROR_TEXT("ErrorText", "set tie_word_embeddings to false in config.json if the head is one of its own, or remove lm_head.weight")},
    {"hint.one_index", ERROR_TEXT("ErrorText", "the index and its files must belong to one model; get them again")},
    {"hint.checkpoint_again", ERROR_TEXT("ErrorText", "get the checkpoint again")},
    {"hint.missing_part", ERROR_TEXT("ErrorText", "get the missing part of the checkpoint")},
    {"hint.file_itself", ERROR_TEXT("ErrorText", "put the file itself into the folder")},
    {"hint.tokenizer_again", ERROR_TEXT("ErrorText", "get vocab.json and merges.txt of one tokenizer again")},
    {"hint.no_number",
     ERROR_TEXT("ErrorText", "its training went astray or the file is damaged: get it again, or go back to an earlier one")},
    {"hint.damaged", ERROR_TEXT("ErrorText", "the file is damaged; get it again")},
    {"hint.damaged_or_other", ERROR_TEXT("ErrorText", "the file is damaged or of another format")},
    {"hint.damaged_or_other_again", ERROR_TEXT("ErrorText", "the file is damaged or of another format; get it again")},
    {"hint.cut_short", ERROR_TEXT("ErrorText", "the file was cut short; get it again")},
    {"foreign.lfs", ERROR_TEXT("ErrorText", "a Git LFS pointer")},
    {"foreign.zip", ERROR_TEXT("ErrorText", "a zip archive, as torch.save writes")},
    {"foreign.pickle", ERROR_TEXT("ErrorText", "a pickle")},
    {"foreign.hdf5", ERROR_TEXT("ErrorText", "an HDF5 file, as TensorFlow writes")},
    {"foreign.gguf", ERROR_TEXT("ErrorText", "a GGUF file")},
    {"foreign.page", ERROR_TEXT("ErrorText", "a web page")},
    {"why.never_downloaded", ERROR_TEXT("ErrorText", "the file itself was never downloaded")},
    {"why.pickle", ERROR_TEXT("ErrorText", "a PyTorch pickle can run any program when it is loaded, so Lathe does not read it")},
    {"why.safetensors", ERROR_TEXT("ErrorText", "safetensors was expected")},
    {"why.kept_page", ERROR_TEXT("ErrorText", "a download has kept the page instead of the file")},
    {"hint.lfs_pull", ERROR_TEXT("ErrorText", "run 'git lfs pull' in its repository, or download the file")},
    {"hint.origin_of_gguf", ERROR_TEXT("ErrorText", "take the checkpoint that it was made from")},
    {"hint.download_again", ERROR_TEXT("ErrorText", "download the file again")},

    {"hub.circle", ERROR_TEXT("ErrorText", "%1 leads in a circle")},
    {"hub.other_revision", ERROR_TEXT("ErrorText", "it has no revision \"%1\"")},
    {"hub.gated", ERROR_TEXT("ErrorText", "%1 does not give it to everybody")},
    {"hub.unknown_model", ERROR_TEXT("ErrorText", "%1 has no such model, or not for everybody")},
    {"hub.unknown_to_token", ERROR_TEXT("ErrorText", "%1 has no such model, or not for this token")},
    {"hub.too_many_requests", ERROR_TEXT("ErrorText", "%1 refuses more requests for now")},
    {"hub.status", ERROR_TEXT("ErrorText", "%1 answered with status %2")},
    {"hub.missing_file", ERROR_TEXT("ErrorText", "%1 has no %2 of it")},
    {"hub.half_tokenizer", ERROR_TEXT("ErrorText", "it has one of vocab.json and merges.txt only")},
    {"hub.other_size", ERROR_TEXT("ErrorText", "%1 bytes came, the hub announced %2")},
    {"hub.other_hash", ERROR_TEXT("ErrorText", "its content does not have the hash that the hub tells, %1")},
    {"why.unknown", ERROR_TEXT("ErrorText", "the reason is not known")},
    {"why.refused_to_start", ERROR_TEXT("ErrorText", "it refused to start")},
    {"hint.endpoint", ERROR_TEXT("ErrorText", "check HF_ENDPOINT")},
    {"hint.revision", ERROR_TEXT("ErrorText", "name a branch, a tag or a commit; main is usual")},
    {"hint.terms", ERROR_TEXT("ErrorText", "accept its terms on its page, then set HF_TOKEN to a token of your account")},
    {"hint.repository", ERROR_TEXT("ErrorText", "check OWNER/NAME; for a private model set HF_TOKEN")},
    {"hint.wait_or_token", ERROR_TEXT("ErrorText", "wait some minutes, or set HF_TOKEN")},
    {"hint.try_later", ERROR_TEXT("ErrorText", "try again later")},
    {"hint.gpt2_layout", ERROR_TEXT("ErrorText", "check OWNER/NAME: a GPT-2 in Hugging Face layout was expected")},
    {"hint.other_model", ERROR_TEXT("ErrorText", "choose another model")},
    {"hint.model_with_safetensors", ERROR_TEXT("ErrorText", "choose a model with weights in safetensors")},
    {"hint.other_folder", ERROR_TEXT("ErrorText", "name another folder, or free some space")},
    {"hint.files_lie_in", ERROR_TEXT("ErrorText", "the files lie in %1")},
    {"hint.install_libcurl", ERROR_TEXT("ErrorText", "install it: apt-get install libcurl4")},
    {"hint.fetch_again_after_space", ERROR_TEXT("ErrorText", "free some space there and fetch again: what has come is kept")},
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
