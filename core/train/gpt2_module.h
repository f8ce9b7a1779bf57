// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2 as a libtorch module.
#pragma once
