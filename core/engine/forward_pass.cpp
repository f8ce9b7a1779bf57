// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/forward_pass.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/checkpoint/float_conversion.h"
#include "core/kernels/packing.h"

namespace lathe {

namespace {

// Queries of one head that one thread takes at a time where a sequence's heads do not share out evenly.
constexpr int kQueryBlock = 32;

MatmulArguments rowsOf(MatmulArguments arguments, int begin, int end) {
    const auto first = static_cast<size_t>(begin);
    QuantizedRows& codes = arguments.quantizedInputs;
    arguments.rows = end - begin;
    arguments.inputs += first * arguments.inputStride;
    codes.codes += first * codes.codeStride;
    codes.scales += first * codes.groupStride;
    codes.sums += first * codes.groupStride;
    arguments.outputs += first * arguments.outputStride;
    if (arguments.residual)
        arguments.residual += first * arguments.outputStride;
    return arguments;
}

}  // namespace

int PassPlan::append(const SequenceStep& step, int done, int position) {
    const auto count = static_cast<int>(step.tokens.size());
    const int taken = std::min(count - done, kPassRows - rows);
    segments.push_back({step.slot, position, rows, step.tokens.subspan(static_cast<size_t>(done), static_cast<size_t>(taken))});
    for (int i = 0; i < taken; ++i) {
        const bool isLast = done + i + 1 == count;
        if (step.wanted == WantedLogits::All || (step.wanted == WantedLogits::Last && isLast))
            wantedRows.push_back(rows + i);
    }
    rows += taken;
    return taken;
}

void ForwardPass::run() {
    m_pool.run([this](int thread) { work(thread); });
    if (m_plan.bestTokens)
        mergeBest();
}

void ForwardPass::work(int thread) {
    embed(thread);
    for (size_t layer = 0; layer < m_model.layers.size(); ++layer) {
        attentionBlock(thread, layer);
        feedForwardBlock(thread, layer);
    }
    if (!m_plan.wantedRows.empty())
        head(thread);
}

void ForwardPass::embed(int thread) {
    const auto width = static_cast<size_t>(m_model.config.width);
    const Share share = shareOf(m_plan.rows, thread, m_pool.threads());
    float* position = m_workspace.normRow(thread);
    for (const Segment& segment : m_plan.segments) {
        const int count = static_cast<int>(segment.tokens.size());
        for (int i = std::max(0, share.begin - segment.firstRow); i < std::min(count, share.end - segment.firstRow); ++i) {
            float* x = m_workspace.residual().row(segment.firstRow + i);
            unpackRow(m_model.tokenEmbedding, segment.tokens[static_cast<size_t>(i)], {x, width});
            const size_t start = static_cast<size_t>(segment.firstPosition + i) * width;
            if (m_model.positionEmbeddingIsFloat16) {
                const auto* half = static_cast<const uint16_t*>(m_model.positionEmbedding) + start;
                widenFloat16(std::as_bytes(std::span(half, width)), {position, width});
            } else {
                const auto* full = static_cast<const float*>(m_model.positionEmbedding) + start;
                std::copy(full, full + width, position);
            }
            for (size_t j = 0; j < width; ++j)
                x[j] += position[j];
        }
    }
    m_pool.barrier();
}

void ForwardPass::attentionBlock(int thread, size_t layer) {
    const PackedLayer& weights = m_model.layers[layer];
    const MatrixInput x = normalized(thread, weights.norm1, m_plan.rows, weights.qkv.weight);
    multiply(thread, product(weights.qkv.weight, weights.qkv.bias, x, m_plan.rows, m_workspace.qkv()));
    // Heads look at every row.
    if (sharesRows(m_plan.rows))
        m_pool.barrier();
    if (narrows(layer)) {
        attendWanted(thread, layer);
    } else {
        attendAll(thread, layer);
    }
    const int rows = rowsAfter(layer);
    const MatrixInput attended = prepared(thread, m_workspace.attention(), rows, weights.projection.weight);
    MatmulArguments projection = product(weights.projection.weight, weights.projection.bias, attended, rows, m_workspace.residual());
    projection.residual = projection.outputs;
    multiply(thread, projection);
}

void ForwardPass::feedForwardBlock(int thread, size_t layer) {
    const PackedLayer& weights = m_model.layers[layer];
    const int rows = rowsAfter(layer);
    const MatrixInput x = normalized(thread, weights.norm2, rows, weights.up.weight);
    MatmulArguments up = product(weights.up.weight, weights.up.bias, x, rows, m_workspace.inner());
    up.gelu = true;
    multiply(thread, up);
    const MatrixInput inner = prepared(thread, m_workspace.inner(), rows, weights.down.weight);
    MatmulArguments down = product(weights.down.weight, weights.down.bias, inner, rows, m_workspace.residual());
    down.residual = down.outputs;
    multiply(thread, down);
}

// One thread takes all of a sequence's head where that shares out evenly, and needs nobody's keys but its own; else the keys and values are
// stored first, and the queries are shared out in blocks.
void ForwardPass::attendAll(int thread, size_t layer) {
    const int heads = m_model.config.layers[layer].heads;
    const int pairs = static_cast<int>(m_plan.segments.size()) * heads;
    const int threads = m_pool.threads();
    const bool wholeHeads = pairs % threads == 0 || m_plan.rows == static_cast<int>(m_plan.segments.size());
    const Share share = shareOf(pairs, thread, threads);
    for (int pair = share.begin; pair < share.end; ++pair) {
        const Segment& segment = m_plan.segments[static_cast<size_t>(pair / heads)];
        storeKeysAndValues(thread, segment, layer, pair % heads);
        if (wholeHeads)
            attendHead(thread, segment, layer, pair % heads, 0, static_cast<int>(segment.tokens.size()), segment.firstRow);
    }
    m_pool.barrier();
    if (wholeHeads)
        return;
    int item = 0;
    for (int pair = 0; pair < pairs; ++pair) {
        const Segment& segment = m_plan.segments[static_cast<size_t>(pair / heads)];
        const int queries = static_cast<int>(segment.tokens.size());
        for (int first = 0; first < queries; first += kQueryBlock, ++item) {
            if (item % threads != thread)
                continue;
            attendHead(thread, segment, layer, pair % heads, first, std::min(kQueryBlock, queries - first), segment.firstRow + first);
        }
    }
    m_pool.barrier();
}

void ForwardPass::attendWanted(int thread, size_t layer) {
    const int heads = m_model.config.layers[layer].heads;
    const Share share = shareOf(static_cast<int>(m_plan.segments.size()) * heads, thread, m_pool.threads());
    for (int pair = share.begin; pair < share.end; ++pair) {
        const Segment& segment = m_plan.segments[static_cast<size_t>(pair / heads)];
        storeKeysAndValues(thread, segment, layer, pair % heads);
        for (size_t i = 0; i < m_plan.wantedRows.size(); ++i) {
            const int query = m_plan.wantedRows[i] - segment.firstRow;
            if (query < 0 || query >= static_cast<int>(segment.tokens.size()))
                continue;
            attendHead(thread, segment, layer, pair % heads, query, 1, static_cast<int>(i));
        }
    }
    // The residual stream is nobody else's until the barrier; its rows move down, so that none is overwritten before it has moved.
    for (size_t i = 0; thread == 0 && i < m_plan.wantedRows.size(); ++i) {
        const float* from = m_workspace.residual().row(m_plan.wantedRows[i]);
        std::copy(from, from + m_model.config.width, m_workspace.residual().row(static_cast<int>(i)));
    }
    m_pool.barrier();
}

void ForwardPass::storeKeysAndValues(int thread, const Segment& segment, size_t layer, int head) {
    const LayerShape& shape = m_model.config.layers[layer];
    const auto all = static_cast<size_t>(shape.heads) * static_cast<size_t>(shape.headWidth);
    for (int i = 0; i < static_cast<int>(segment.tokens.size()); ++i) {
        const float* query = m_workspace.qkv().row(segment.firstRow + i) + static_cast<size_t>(head) * static_cast<size_t>(shape.headWidth);
        m_cache.store(m_kernels, segment.slot, layer, head, segment.firstPosition + i, query + all, query + 2 * all,
                      m_workspace.storeScratch(thread));
    }
}

void ForwardPass::attendHead(int thread, const Segment& segment, size_t layer, int head, int firstQuery, int queries, int outputRow) {
    const LayerShape& shape = m_model.config.layers[layer];
    const size_t column = static_cast<size_t>(head) * static_cast<size_t>(shape.headWidth);
    AttentionArguments a;
    a.queries = m_workspace.qkv().row(segment.firstRow + firstQuery) + column;
    a.queryStride = m_workspace.qkv().stride;
    a.queryCount = queries;
    a.firstPosition = segment.firstPosition + firstQuery;
    const HeadStorage stored = m_cache.head(segment.slot, layer, head);
    a.cacheBits = m_cache.bits;
    a.keys = stored.keys;
    a.values = stored.values;
    a.keyScales = stored.keyScales;
    a.valueScales = stored.valueScales;
    a.valuePanelStride = m_cache.valuePanelStride();
    a.headWidth = shape.headWidth;
    a.scale = 1.0f / std::sqrt(static_cast<float>(shape.headWidth));
    a.outputs = m_workspace.attention().row(outputRow) + column;
    a.outputStride = m_workspace.attention().stride;
    a.scratch = m_workspace.attentionScratch(thread);
    m_kernels.attend(a);
}

void ForwardPass::head(int thread) {
    const int rows = static_cast<int>(m_plan.wantedRows.size());
    const MatrixInput x = normalized(thread, m_model.finalNorm, rows, m_model.head);
    // The vocabulary is shared out, however many rows there are: it is many times as long.
    if (sharesRows(rows))
        m_pool.barrier();
    MatmulArguments arguments =
        product(m_model.head, nullptr, x, rows, {m_plan.logits, static_cast<size_t>(m_model.config.vocabularySize)});
    if (m_plan.bestTokens)
        return rankHead(thread, arguments);
    arguments.exactOutputs = true;
    const Share share = shareOf(panelCount(arguments.matrix->outputs), thread, m_pool.threads());
    multiplyPanels(arguments, share.begin, share.end, thread);
}

void ForwardPass::rankHead(int thread, MatmulArguments arguments) {
    const Workspace::Ranking ranking = m_workspace.ranking(thread);
    const int pieceOutputs = Workspace::rankedOutputs(arguments.rows);
    const Share share = shareOf(panelCount(arguments.matrix->outputs), thread, m_pool.threads());
    const int end = std::min(share.end * kPanelOutputs, arguments.matrix->outputs);
    std::fill(ranking.best, ranking.best + arguments.rows, BestToken{-std::numeric_limits<float>::infinity(), 0});
    arguments.outputStride = static_cast<size_t>(pieceOutputs);
    for (int first = share.begin * kPanelOutputs; first < end; first += pieceOutputs) {
        const int count = std::min(pieceOutputs, end - first);
        // Kernels place an output by its number; the piece's first is to lie where the scores begin.
        arguments.outputs = ranking.scores - first;
        multiplyPanels(arguments, first / kPanelOutputs, first / kPanelOutputs + panelCount(count), thread);
        for (int row = 0; row < arguments.rows; ++row) {
            const float* scores = ranking.scores + static_cast<size_t>(row) * arguments.outputStride;
            BestToken& best = ranking.best[row];
            // argMax cannot leave a first logit that is not a number.
            if (first == 0 && std::isnan(scores[0]))
                best.logit = std::numeric_limits<float>::infinity();
            const float largest = m_kernels.largest(scores, count);
            if (largest > best.logit)
                best = {largest, first + static_cast<int32_t>(std::find(scores, scores + count, largest) - scores)};
        }
    }
}

void ForwardPass::mergeBest() {
    for (size_t row = 0; row < m_plan.wantedRows.size(); ++row) {
        BestToken best = m_workspace.ranking(0).best[row];
        for (int thread = 1; thread < m_pool.threads(); ++thread) {
            if (const BestToken& other = m_workspace.ranking(thread).best[row]; other.logit > best.logit)
                best = other;
        }
        m_plan.bestTokens[row] = best.token;
    }
}

MatrixInput ForwardPass::normalized(int thread, const NormParameters& norm, int count, const PackedMatrix& matrix) {
    return prepareRows(thread, count, [&](const MatrixInput& target, int i) {
        const float* x = m_workspace.residual().row(i);
        float* y = isFloatingPoint(matrix) ? target.floats.row(i) : m_workspace.normRow(thread);
        m_kernels.layerNorm(x, m_model.config.width, norm.gain, norm.bias, m_model.config.layerNormEpsilon, y);
        if (!isFloatingPoint(matrix))
            quantize(y, matrix, target, i);
    });
}

MatrixInput ForwardPass::prepared(int thread, FloatRows source, int count, const PackedMatrix& matrix) {
    if (isFloatingPoint(matrix))
        return {source, {}};
    return prepareRows(thread, count, [&](const MatrixInput& target, int i) { quantize(source.row(i), matrix, target, i); });
}

// Few rows are prepared by every thread for itself: that costs less than a barrier and than fetching another core's results.
template <typename PrepareRow>
MatrixInput ForwardPass::prepareRows(int thread, int count, PrepareRow&& prepareRow) {
    const bool own = count <= Workspace::kOwnRows;
    const MatrixInput target = own ? m_workspace.ownInput(thread) : m_workspace.sharedInput();
    const Share share = own ? Share{0, count} : shareOf(count, thread, m_pool.threads());
    for (int i = share.begin; i < share.end; ++i)
        prepareRow(target, i);
    if (!own && !sharesRows(count))
        m_pool.barrier();
    return target;
}

void ForwardPass::quantize(const float* x, const PackedMatrix& matrix, const MatrixInput& target, int row) {
    const QuantizedRows& to = target.codes;
    const auto at = static_cast<size_t>(row);
    m_kernels.quantizeRow(x, matrix.inputs, activationGroup(matrix), to.codes + at * to.codeStride, to.scales + at * to.groupStride,
                          to.sums + at * to.groupStride);
}

MatmulArguments ForwardPass::product(const PackedMatrix& matrix, const float* bias, const MatrixInput& input, int rows,
                                     FloatRows output) const {
    MatmulArguments arguments;
    arguments.matrix = &matrix;
    arguments.rows = rows;
    arguments.inputs = input.floats.data;
    arguments.inputStride = input.floats.stride;
    arguments.quantizedInputs = input.codes;
    arguments.outputs = output.data;
    arguments.outputStride = output.stride;
    arguments.bias = bias;
    return arguments;
}

void ForwardPass::multiply(int thread, const MatmulArguments& arguments) {
    const int panels = panelCount(arguments.matrix->outputs);
    if (sharesRows(arguments.rows)) {
        const Share rows = shareOf(arguments.rows, thread, m_pool.threads());
        return multiplyPanels(rowsOf(arguments, rows.begin, rows.end), 0, panels, thread);
    }
    const Share share = shareOf(panels, thread, m_pool.threads());
    multiplyPanels(arguments, share.begin, share.end, thread);
    m_pool.barrier();
}

void ForwardPass::multiplyPanels(const MatmulArguments& arguments, int begin, int end, int thread) {
    const auto kernel = isFloatingPoint(*arguments.matrix) ? m_kernels.floatMatmul : m_kernels.codeMatmul;
    kernel(arguments, begin, end, m_workspace.matmulScratch(thread));
}

}  // namespace lathe
