// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/tokenizer_json.h"

#include "core/base/json.h"
#include "core/base/text.h"

namespace lathe {

namespace {

Json byteLevel(bool addPrefixSpace, bool trimOffsets) {
    return {{"type", "ByteLevel"}, {"add_prefix_space", addPrefixSpace}, {"trim_offsets", trimOffsets}, {"use_regex", true}};
}

Json endOfTextToken(int32_t id) {
    return {{"id", id},        {"content", kEndOfText}, {"single_word", false}, {"lstrip", false},
            {"rstrip", false}, {"normalized", false},   {"special", true}};
}

std::string mergeList(const std::string& merges) {
    std::string list;
    bool isFirst = true;
    for (std::string line : splitText(merges, '\n')) {
        if (line.ends_with('\r'))
            line.pop_back();
        const bool isVersion = isFirst && line.starts_with("#version");
        isFirst = false;
        if (isVersion || line.empty())
            continue;
        list += (list.empty() ? "" : ",\n") + Json(line).dump();
    }
    return "[" + list + "]";
}

}  // namespace

std::string tokenizerJson(const TokenizerFiles& files) {
    const Tokenizer tokenizer(files);
    const Json head = {{"version", "1.0"},
                       {"truncation", nullptr},
                       {"padding", nullptr},
                       {"added_tokens", Json::array({endOfTextToken(tokenizer.endOfText())})},
                       {"normalizer", nullptr},
                       {"pre_tokenizer", byteLevel(false, true)},
                       {"post_processor", byteLevel(true, false)},
                       {"decoder", byteLevel(true, true)}};
    const Json model = {
        {"type", "BPE"},     {"dropout", nullptr},    {"unk_token", nullptr}, {"continuing_subword_prefix", ""}, {"end_of_word_suffix", ""},
        {"fuse_unk", false}, {"byte_fallback", false}};
    // Text put together by hand: a tree would search all tokens for each of them.
    const auto opened = [](const Json& object) {
        std::string text = object.dump();
        text.pop_back();
        return text;
    };
    return opened(head) + ",\n\"model\":" + opened(model) + ",\n\"vocab\":" + files.vocabulary +
           ",\n\"merges\":" + mergeList(files.merges) + "}}\n";
}

}  // namespace lathe
