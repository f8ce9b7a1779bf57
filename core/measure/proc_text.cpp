// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/proc_text.h"

#include <algorithm>
#include <charconv>

#include "core/base/text.h"

namespace lathe {

namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    for (size_t start = text.find_first_not_of(kSpace); start != std::string_view::npos; start = text.find_first_not_of(kSpace, start)) {
        const size_t end = std::min(text.find_first_of(kSpace, start), text.size());
        found.push_back(text.substr(start, end - start));
        start = end;
    }
    return found;
}

std::optional<double> leadingReal(std::string_view text) {
    double value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    return status == std::errc() ? std::optional(value) : std::nullopt;
}

/// The words first … first + count - 1 as whole numbers, or nothing.
std::optional<std::vector<int64_t>> integers(const std::vector<std::string_view>& texts, size_t first, size_t count) {
    if (texts.size() < first + count)
        return {};
    std::vector<int64_t> values;
    for (size_t i = first; i < first + count; ++i) {
        const std::optional<int64_t> value = leadingInteger(texts[i]);
        if (!value)
            return {};
        values.push_back(*value);
    }
    return values;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    const size_t start = text.find_first_not_of(kSpace);
    if (start == std::string_view::npos)
        return {};
    return text.substr(start, text.find_last_not_of(kSpace) - start + 1);
}

std::optional<int64_t> leadingInteger(std::string_view text) {
    int64_t value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    return status == std::errc() ? std::optional(value) : std::nullopt;
}

CpuInfo parseCpuInfo(std::string_view text) {
    CpuInfo info;
    std::set<std::string> sockets;
    for (const std::string& line : splitText(text, '\n')) {
        const size_t colon = line.find(':');
        if (colon == std::string::npos)
            continue;
        const std::string_view name = trimmed(std::string_view(line).substr(0, colon));
        const std::string_view value = trimmed(std::string_view(line).substr(colon + 1));
        if (name == "model name" && info.model.empty())
            info.model = value;
        if (name == "vendor_id" && info.vendor.empty())
            info.vendor = value;
        if (name == "physical id")
            sockets.emplace(value);
        if (name == "cpu MHz") {
            if (const auto megahertz = leadingReal(value))
                info.megahertz.push_back(*megahertz);
        }
        if (name == "flags" && info.flags.empty()) {
            for (const std::string_view flag : words(value))
                info.flags.emplace(flag);
        }
    }
    info.sockets = static_cast<int>(sockets.size());
    return info;
}

std::optional<LoadAverage> parseLoadAverage(std::string_view text) {
    // 0.52 0.40 0.31 3/812 12345
    const std::vector<std::string_view> fields = words(text);
    if (fields.size() < 4)
        return {};
    const std::optional<double> oneMinute = leadingReal(fields[0]);
    const std::optional<int64_t> running = leadingInteger(fields[3]);
    if (!oneMinute || !running)
        return {};
    return LoadAverage{*oneMinute, *running};
}

std::map<std::string, int64_t> parseMemory(std::string_view text) {
    std::map<std::string, int64_t> bytes;
    for (const std::string& line : splitText(text, '\n')) {
        const std::vector<std::string_view> fields = words(line);
        if (fields.size() != 3 || fields[2] != "kB" || fields[0].back() != ':')
            continue;
        const std::optional<int64_t> kibibytes = leadingInteger(fields[1]);
        if (kibibytes)
            bytes[std::string(fields[0].substr(0, fields[0].size() - 1))] = *kibibytes * 1024;
    }
    return bytes;
}

std::map<std::string, int64_t> parseCounters(std::string_view text) {
    std::map<std::string, int64_t> counters;
    for (const std::string& line : splitText(text, '\n')) {
        const std::vector<std::string_view> fields = words(line);
        if (fields.size() != 2)
            continue;
        if (const auto value = leadingInteger(fields[1]))
            counters[std::string(fields[0])] = *value;
    }
    return counters;
}

std::map<int, CpuTicks> parseCpuTicks(std::string_view text) {
    std::map<int, CpuTicks> ticks;
    for (const std::string& line : splitText(text, '\n')) {
        // cpu0 user nice system idle iowait irq softirq steal guest guest_nice; user holds guest, nice holds guest_nice
        const std::vector<std::string_view> fields = words(line);
        if (fields.empty() || !fields[0].starts_with("cpu"))
            continue;
        const std::optional<int64_t> number = leadingInteger(fields[0].substr(3));
        const auto values = integers(fields, 1, 8);
        if (!number || !values)
            continue;
        const auto& v = *values;
        ticks[static_cast<int>(*number)] = {v[0] + v[1] + v[2] + v[5] + v[6], v[7]};
    }
    return ticks;
}

std::optional<ProcessTicks> parseProcessTicks(std::string_view text) {
    // 42 (a name (with) spaces) S parent … ; after the name: state is field 0, parent 1, user 11, system 12, children's user 13 and system
    // 14
    const size_t name = text.rfind(')');
    if (name == std::string_view::npos)
        return {};
    const std::vector<std::string_view> fields = words(text.substr(name + 1));
    const auto values = integers(fields, 1, 14);
    if (!values)
        return {};
    const auto& v = *values;
    return ProcessTicks{v[0], v[10] + v[11] + v[12] + v[13]};
}

std::string chosenWord(std::string_view text) {
    const size_t open = text.find('['), close = text.find(']', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos)
        return {};
    return std::string(text.substr(open + 1, close - open - 1));
}

std::string assignedValue(std::string_view text, std::string_view name) {
    for (const std::string& line : splitText(text, '\n')) {
        const std::string_view rest = trimmed(line);
        if (!rest.starts_with(name) || rest.substr(name.size(), 1) != "=")
            continue;
        std::string_view value = trimmed(rest.substr(name.size() + 1));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        return std::string(value);
    }
    return {};
}

}  // namespace lathe
