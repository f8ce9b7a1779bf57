// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trainer/train_request.h"

#include "core/base/error.h"
#include "core/train/training_loop.h"

namespace lathe {

Json answerTrainRequest(RequestContext& context) {
    const Json& request = context.request();
    if (!request.contains("job"))
        throw badInput("A training request cannot be read.", "It has no field \"job\".");
    return toJson(runTraining(trainingJobFromJson(request.at("job")), context, context.cancelToken()));
}

}  // namespace lathe
