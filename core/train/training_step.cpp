// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/training_step.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <span>

#include "core/train/head_loss.h"

namespace lathe {

namespace {

/// A batch as tensors that share its memory.
struct BatchTensors {
    at::Tensor tokens, mask, targets, weights;

    explicit BatchTensors(const RowBatch& batch) {
        const std::vector<int64_t> grid = {batch.rows, batch.rowLength};
        const std::vector<int64_t> flat = {int64_t{batch.rows} * batch.rowLength};
        tokens = view(batch.tokens, grid, at::kLong);
        mask = documentMask(view(batch.segments, grid, at::kInt));
        targets = view(batch.targets, flat, at::kLong);
        weights = view(batch.weights, flat, at::kFloat);
    }

private:
    template <typename T>
    static at::Tensor view(const std::vector<T>& values, at::IntArrayRef shape, at::ScalarType type) {
        return at::from_blob(const_cast<T*>(values.data()), shape, at::TensorOptions().dtype(type));
    }
};

at::Tensor asRows(const at::Tensor& hidden) {
    return hidden.flatten(0, 1);
}

LossTargets targetsOf(const BatchTensors& batch) {
    LossTargets targets;
    targets.ids = batch.targets;
    targets.weights = batch.weights;
    return targets;
}

void askTeacher(const Teacher& teacher, const BatchTensors& batch, LossTargets& targets) {
    const at::NoGradGuard noGraph;
    targets.teacherHidden = asRows(teacher.module.hidden(batch.tokens, batch.mask));
    targets.teacherHead = teacher.module.head().detach();
    targets.temperature = teacher.temperature;
    targets.alpha = teacher.alpha;
}

void addToGradient(const at::Tensor& parameter, const at::Tensor& gradient) {
    if (parameter.grad().defined())
        parameter.mutable_grad().add_(gradient);
    else
        parameter.mutable_grad() = gradient;
}

}  // namespace

double accumulateGradients(Gpt2Module& student, const Teacher* teacher, const RowBatch& batch) {
    const BatchTensors tensors(batch);
    LossTargets targets = targetsOf(tensors);
    if (teacher != nullptr)
        askTeacher(*teacher, tensors, targets);
    const at::Tensor hidden = student.hidden(tensors.tokens, tensors.mask);
    const HeadLoss result = headLossWithGradients(asRows(hidden.detach()), student.head().detach(), targets);
    hidden.backward(result.hiddenGradient.view_as(hidden));
    addToGradient(student.head(), result.headGradient);
    return result.loss;
}

ValidationScore validate(const Gpt2Module& module, const TokenizedDocuments& documents, int rowsPerBatch, int rowLength) {
    const at::NoGradGuard noGraph;
    const std::vector<PackedRow> rows = packRows(documents, rowLength);
    double lossSum = 0, weightSum = 0;
    int64_t correct = 0, targetCount = 0;
    for (size_t begin = 0; begin < rows.size(); begin += static_cast<size_t>(rowsPerBatch)) {
        const size_t size = std::min(rows.size() - begin, static_cast<size_t>(rowsPerBatch));
        const RowBatch batch = layOut(documents, std::span(rows).subspan(begin, size), rowLength);
        const BatchTensors tensors(batch);
        const HeadLoss part = headLoss(asRows(module.hidden(tensors.tokens, tensors.mask)), module.head(), targetsOf(tensors));
        lossSum += part.crossEntropy * part.weightSum;
        weightSum += part.weightSum;
        correct += part.correct;
        targetCount += part.rows;
    }
    if (targetCount == 0)
        return {};
    return {lossSum / weightSum, static_cast<double>(correct) / static_cast<double>(targetCount)};
}

}  // namespace lathe
