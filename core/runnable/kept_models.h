// SPDX-License-Identifier: GPL-3.0-or-later
// The models that a resident worker was asked for last, ready to run: packing a checkpoint again for every prompt would take longer than
// the text. One thread.
#pragma once

#include <list>
#include <string>

#include "core/runnable/runnable_model.h"

namespace lathe {

class KeptModels {
public:
    /// As openRunnableModel; a model whose files have changed since is opened again.
    RunnableModel open(const std::string& model);

private:
    struct Kept {
        std::string model;
        std::string version;
        RunnableModel runnable;
    };
    std::list<Kept> m_kept;  // last used first
};

}  // namespace lathe
