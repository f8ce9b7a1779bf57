// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"

namespace lathe {

std::string latheVersion() {
    return LATHE_VERSION;
}

std::string latheCommit() {
    return LATHE_COMMIT;
}

}  // namespace lathe
