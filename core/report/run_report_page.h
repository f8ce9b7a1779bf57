// SPDX-License-Identifier: GPL-3.0-or-later
// A run as one HTML file that can be sent to anyone: its style and drawings are in it, it runs no scripts and loads nothing.
#pragma once

#include <string>

#include "core/records/run.h"

namespace lathe {

/// The whole page. The distributions are drawn from the samples that the run holds. Texts of the run may be anything; they are escaped.
std::string reportHtml(const Run& run);

}  // namespace lathe
