// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/shard_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "core/base/error_texts.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/checkpoint/foreign_file.h"

namespace lathe {

namespace {

// A GPT-2 of the most layers that config.json may name has 15,000 tensors; an entry takes about 100 bytes.
constexpr size_t kMostTensors = 50'000;
constexpr size_t kMostFiles = 1'000;
constexpr uintmax_t kMostBytes = 16'000'000;

// Follows the parser's events; the parser keeps no tree, so depth and size cost nothing.
class IndexBuilder {
public:
    explicit IndexBuilder(const std::string& origin) : m_origin(origin) {}

    ShardIndex index;

    bool start_object(size_t) {
        if (m_depth == 1 && m_key == "weight_map")
            m_inMap = true;
        else if (m_inMap)
            throw wrongValue("an object");
        ++m_depth;
        return true;
    }
    bool end_object() {
        m_inMap = false;
        --m_depth;
        return true;
    }
    bool start_array(size_t) {
        value("a list");
        ++m_depth;
        return true;
    }
    bool end_array() {
        --m_depth;
        return true;
    }
    bool key(std::string& name) {
        if (m_depth == 1 && !m_keys.insert(name).second)
            throw wrong("\"" + excerpt(name) + "\" appears twice");
        if (m_depth == 1 || m_inMap)
            m_key = name;
        return true;
    }
    bool string(std::string& text) {
        if (!m_inMap)
            return value("\"" + excerpt(text) + "\"");
        addEntry(text);
        return true;
    }
    bool number_unsigned(uint64_t number) { return value(std::to_string(number)); }
    bool number_integer(int64_t number) { return value(std::to_string(number)); }
    bool number_float(double, const std::string& text) { return value(excerpt(text)); }
    bool boolean(bool truth) { return value(truth ? "true" : "false"); }
    bool null() { return value("null"); }
    bool binary(std::vector<uint8_t>&) { return value("binary data"); }
    bool parse_error(size_t position, const std::string&, const nlohmann::json::exception&) {
        throw wrong(phrase("found.no_json", {std::to_string(position)}));
    }

    Error wrong(const ErrorWords& why) const { return knownError("checkpoint.unusable", {m_origin, why, phrase("hint.checkpoint_again")}); }

private:
    bool value(const std::string& found) {
        if (m_depth == 0 || m_inMap || (m_depth == 1 && m_key == "weight_map"))
            throw wrongValue(found);
        return true;
    }

    Error wrongValue(const std::string& found) const {
        if (m_depth == 0)
            return wrong("an object with \"weight_map\" was expected, it holds " + found);
        if (!m_inMap)
            return wrong("\"weight_map\" should be an object of tensors and their files, it is " + found);
        return wrong(fmt::format("the tensor \"{}\" should have the name of a file, it has {}", excerpt(m_key), found));
    }

    void addEntry(const std::string& file) {
        checkName(file);
        if (!index.emplace(m_key, file).second)
            throw wrong("the tensor \"" + excerpt(m_key) + "\" appears twice");
        if (index.size() > kMostTensors)
            throw wrong(fmt::format("it names more than {} tensors", kMostTensors));
        if (m_files.insert(file).second && m_files.size() > kMostFiles)
            throw wrong(fmt::format("it names more than {} files", kMostFiles));
    }

    // The name comes from whoever made the checkpoint and must lead to no other place than its folder.
    void checkName(const std::string& file) const {
        const bool isPlain = file.ends_with(".safetensors") && file.find_first_of("/\\") == std::string::npos &&
                             std::none_of(file.begin(), file.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
        if (!isPlain)
            throw wrong(
                fmt::format("the tensor \"{}\" is said to be in \"{}\": the name of a .safetensors file in the same folder, "
                            "without a path, was expected",
                            excerpt(m_key), excerpt(file)));
    }

    std::string m_origin;
    size_t m_depth = 0;
    bool m_inMap = false;
    std::string m_key;  // of the root, or the tensor
    std::set<std::string> m_keys;
    std::set<std::string> m_files;
};

}  // namespace

ShardIndex parseShardIndex(std::string_view text, const std::string& origin) {
    IndexBuilder builder(origin);
    if (text.find('\0') != std::string_view::npos)
        throw builder.wrong("it has a zero byte, which JSON does not allow");  // the parser would stop there
    nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
    if (builder.index.empty())
        throw builder.wrong("it has no \"weight_map\" with tensors and their files");
    return std::move(builder.index);
}

ShardIndex readShardIndex(const std::filesystem::path& path) {
    std::error_code missing;
    if (const auto size = std::filesystem::file_size(path, missing); !missing && size > kMostBytes)
        throw knownError("checkpoint.unusable",
                         {path.string(), phrase("found.too_many_bytes", {std::to_string(size), std::to_string(kMostBytes)}), ""});
    return parseShardIndex(readTextFile(path), path.string());
}

}  // namespace lathe
