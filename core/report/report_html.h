// SPDX-License-Identifier: GPL-3.0-or-later
// A report as one HTML file that can be sent to anyone: its style and drawings are in it, it runs no scripts and loads nothing.
#pragma once

#include <string>
#include <vector>

#include "core/report/report.h"

namespace lathe {

/// The whole page. Texts may be anything; they are escaped.
std::string reportHtml(const Report& report);

/// A part of the page.
std::string blocksHtml(const std::vector<ReportBlock>& blocks);

}  // namespace lathe
