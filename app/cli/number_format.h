// SPDX-License-Identifier: GPL-3.0-or-later
// The command line writes numbers as reports do.
#pragma once

#include "core/report/number_format.h"
