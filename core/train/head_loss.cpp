// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/head_loss.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace lathe {

namespace {

// Logits of a chunk should stay in the second-level caches: about 4 MiB, but enough rows for an efficient matrix product.
int64_t rowsOfChunk(int64_t vocabulary) {
    constexpr int64_t kBytes = 4 << 20;
    return std::clamp<int64_t>(kBytes / (vocabulary * 4), 128, 1024);
}

/// The rows that count, gathered; a chunk of them is a view.
struct CountedRows {
    at::Tensor index;    // int64 [n]
    at::Tensor hidden;   // [n, E]
    at::Tensor targets;  // int64 [n, 1]
    at::Tensor weights;  // float32 [n, 1]
    at::Tensor teacherHidden;

    explicit CountedRows(const at::Tensor& allHidden, const LossTargets& all)
        : index(all.weights.nonzero().flatten()),
          hidden(allHidden.index_select(0, index)),
          targets(all.ids.index_select(0, index).unsqueeze(1)),
          weights(all.weights.index_select(0, index).unsqueeze(1)) {
        if (all.teacherHidden.defined())
            teacherHidden = all.teacherHidden.index_select(0, index);
    }

    int64_t count() const { return index.size(0); }
};

double weighted(const at::Tensor& rowValues, const at::Tensor& weights) {
    return (rowValues * weights).sum(at::kDouble).item<double>();
}

/// Adds alpha * T^2 * KL to loss and its gradient by logits to gradient, both still times the rows' weights.
double addSoftLoss(const at::Tensor& logits, const at::Tensor& teacherLogits, const at::Tensor& weights, const LossTargets& t,
                   at::Tensor& gradient) {
    const double inverse = 1 / t.temperature;
    at::Tensor student = logits.mul(inverse);
    student = at::log_softmax(student, -1);
    const at::Tensor teacher = at::log_softmax(teacherLogits.mul_(inverse), -1);
    const at::Tensor probabilities = teacher.exp();
    const double kl = weighted((probabilities * (teacher - student)).sum(-1, true), weights);
    // d/dlogits of T^2 * KL is T * (student's - teacher's probabilities).
    gradient.add_(student.exp_().sub_(probabilities), t.alpha * t.temperature);
    return t.alpha * t.temperature * t.temperature * kl;
}

}  // namespace

HeadLoss headLossWithGradients(const at::Tensor& hidden, const at::Tensor& head, const LossTargets& targets) {
    const at::NoGradGuard noGraph;
    const CountedRows rows(hidden, targets);
    HeadLoss result;
    result.rows = rows.count();
    result.weightSum = rows.weights.sum(at::kDouble).item<double>();
    result.hiddenGradient = at::zeros_like(hidden);
    result.headGradient = at::zeros_like(head);
    if (rows.count() == 0)
        return result;

    const bool distils = rows.teacherHidden.defined();
    const double hardShare = distils ? 1 - targets.alpha : 1;
    const at::Tensor gradients = at::empty_like(rows.hidden);
    const int64_t chunk = rowsOfChunk(head.size(0));
    for (int64_t begin = 0; begin < rows.count(); begin += chunk) {
        const int64_t size = std::min(chunk, rows.count() - begin);
        const auto part = [&](const at::Tensor& tensor) { return tensor.narrow(0, begin, size); };
        const at::Tensor logits = at::mm(part(rows.hidden), head.t());  // [chunk, V]
        const at::Tensor logProbabilities = at::log_softmax(logits, -1);
        const double hard = -weighted(logProbabilities.gather(1, part(rows.targets)), part(rows.weights));
        at::Tensor gradient = logProbabilities.exp();
        gradient.scatter_add_(1, part(rows.targets), at::full({size, 1}, -1.0f));
        double soft = 0;
        if (distils) {
            gradient.mul_(hardShare);
            at::Tensor teacherLogits = at::mm(part(rows.teacherHidden), targets.teacherHead.t());
            soft = addSoftLoss(logits, teacherLogits, part(rows.weights), targets, gradient);
        }
        gradient.mul_(part(rows.weights) / result.weightSum);
        at::Tensor hiddenPart = part(gradients);
        at::mm_out(hiddenPart, gradient, head);
        result.headGradient.addmm_(gradient.t(), part(rows.hidden));
        result.crossEntropy += hard;
        result.loss += hardShare * hard + soft;
    }
    result.hiddenGradient.index_copy_(0, rows.index, gradients);
    result.crossEntropy /= result.weightSum;
    result.loss /= result.weightSum;
    return result;
}

HeadLoss headLoss(const at::Tensor& hidden, const at::Tensor& head, const LossTargets& targets) {
    const at::NoGradGuard noGraph;
    LossTargets hardTargets = targets;
    hardTargets.teacherHidden.reset();
    const CountedRows rows(hidden, hardTargets);
    HeadLoss result;
    result.rows = rows.count();
    result.weightSum = rows.weights.sum(at::kDouble).item<double>();
    const int64_t chunk = rowsOfChunk(head.size(0));
    for (int64_t begin = 0; begin < rows.count(); begin += chunk) {
        const int64_t size = std::min(chunk, rows.count() - begin);
        const at::Tensor logits = at::mm(rows.hidden.narrow(0, begin, size), head.t());
        const at::Tensor ids = rows.targets.narrow(0, begin, size);
        result.crossEntropy -= weighted(at::log_softmax(logits, -1).gather(1, ids), rows.weights.narrow(0, begin, size));
        result.correct += logits.argmax(-1, true).eq(ids).sum().item<int64_t>();
    }
    if (result.weightSum > 0)
        result.crossEntropy /= result.weightSum;
    result.loss = result.crossEntropy;
    return result;
}

}  // namespace lathe
