// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/environment.h"
namespace lathe { Json captureEnvironment() { return {}; } std::string environmentId(const Json&) { return {}; }
DisturbanceMonitor::DisturbanceMonitor() {} bool DisturbanceMonitor::disturbedSinceLastCall() { return false; } }
