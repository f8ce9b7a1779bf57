// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/token_ids.h"

#include <fmt/format.h>

#include "core/base/error.h"

namespace lathe {

std::vector<int32_t> idsFrom(const Json& document, const std::string& origin) {
    const auto mistake = [&](const std::string& found) {
        return badInput(origin + " is no list of token ids", found, "write a JSON list of whole numbers, like [1, 2, 3]");
    };
    if (!document.is_array())
        throw mistake("a JSON list was expected");
    std::vector<int32_t> ids;
    for (const Json& element : document) {
        if (!element.is_number_integer() || element.get<int64_t>() < 0 || element.get<int64_t>() > INT32_MAX)
            throw mistake("found " + element.dump());
        ids.push_back(element.get<int32_t>());
    }
    return ids;
}

std::vector<std::vector<int32_t>> promptsFrom(const Json& document, const std::string& origin) {
    std::vector<std::vector<int32_t>> prompts;
    if (document.is_array() && !document.empty() && document.front().is_array())
        for (const Json& prompt : document)
            prompts.push_back(idsFrom(prompt, origin));
    else
        prompts.push_back(idsFrom(document, origin));
    for (const std::vector<int32_t>& prompt : prompts)
        if (prompt.empty() || prompt.size() != prompts.front().size())
            throw badInput(origin + " cannot be prompts",
                           fmt::format("the sequences of a batch have one length, and at least one token; found {} and {} tokens",
                                       prompts.front().size(), prompt.size()),
                           "write lists of one length: [[1, 2, 3], [4, 5, 6]]");
    return prompts;
}

}  // namespace lathe
