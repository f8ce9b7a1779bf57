// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/csv.h"

namespace lathe {

std::string csvCell(const std::string& text) {
    if (text.find_first_of("\",\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::string csvCell(const Json* value) {
    if (!value || value->is_null())
        return {};
    return csvCell(value->is_string() ? value->get<std::string>() : value->dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace lathe
