// SPDX-License-Identifier: GPL-3.0-or-later
// The words for a run's states. For this room.
#pragma once

#include "core/records/enum_names.h"
#include "core/records/run.h"

namespace lathe {

inline constexpr EnumName<RunState> kRunStates[] = {{RunState::Running, "running"},
                                                    {RunState::Done, "done"},
                                                    {RunState::Failed, "failed"},
                                                    {RunState::Cancelled, "cancelled"},
                                                    {RunState::Interrupted, "interrupted"}};

}  // namespace lathe
