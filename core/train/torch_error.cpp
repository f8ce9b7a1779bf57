// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/torch_error.h"

#include <c10/util/Exception.h>

#include <new>
#include <string>

#include "core/base/error.h"

namespace lathe {

void translateTorchErrors(const std::function<void()>& work) {
    try {
        work();
    } catch (const c10::Error& error) {
        const std::string text = error.what_without_backtrace();
        throw failed("libtorch could not do the work.", text.substr(0, text.find('\n')));
    } catch (const std::bad_alloc&) {
        throw failed("Memory is exhausted.", "libtorch needed more than this machine has left.",
                     "Lower the batch size or the sequence length.");
    }
}

}  // namespace lathe
