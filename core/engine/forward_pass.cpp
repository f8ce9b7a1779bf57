// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/forward_pass.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/checkpoint/float_conversion.h"
#include "core/kernels/packing.h"

namespace lathe {

namespace {

// Queries of one head that a thread takes at a time where a sequence's heads alone would not share out evenly.
constexpr int kQueryBlock = 32;

// A product is cut into a piece for each thread, and into more where a piece would take longer than some 100 us: then whoever is ready
// first takes more. Smaller pieces would interrupt what is read ahead of the arithmetic too often.
constexpr int64_t kMostProducts = 10'000'000;
// Below so many products an operation, about a microsecond of one core, handing the work out takes longer than doing it.
constexpr int64_t kLeastProducts = 30'000;
// Tiles are up to so many panels wide.
constexpr int kPanelsTogether = 4;

constexpr size_t kIntsOfLine = 64 / sizeof(int);

int roundedUp(int64_t value, int step) {
    return static_cast<int>((value + step - 1) / step * step);
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

ForwardPass::ForwardPass(const PackedModel& model, const KernelTable& kernels, ThreadPool& pool, const Workspace& workspace,
                         const KvCacheStorage& cache, const PassPlan& plan)
    : m_model(model),
      m_kernels(kernels),
      m_pool(pool),
      m_workspace(workspace),
      m_cache(cache),
      m_plan(plan),
      m_own(static_cast<size_t>(pool.threads()) * kIntsOfLine, -1) {
    const size_t mostOperations = 9 * model.layers.size() + 3;
    m_operations.reserve(mostOperations);
    m_steps.reserve(mostOperations);
    add({.compute = &ForwardPass::embed}, plan.rows, rowsOfPiece(plan.rows));
    for (size_t layer = 0; layer < model.layers.size(); ++layer)
        addLayer(layer);
    if (!plan.wantedRows.empty())
        addHead();
}

void ForwardPass::run() {
    auto compute = [this](int thread, size_t step, Share items) {
        const Operation& operation = m_operations[step];
        (this->*operation.compute)(thread, operation, items);
    };
    if (m_products < kLeastProducts * static_cast<int64_t>(m_operations.size()))
        ThreadPool::runAlone(m_steps, compute);
    else
        m_pool.run(m_steps, compute);
    if (m_plan.bestTokens)
        mergeBest();
}

void ForwardPass::addLayer(size_t layer) {
    const PackedLayer& weights = m_model.layers[layer];
    addProduct({.layer = layer,
                .rows = m_plan.rows,
                .norm = &weights.norm1,
                .matrix = &weights.qkv.weight,
                .bias = weights.qkv.bias,
                .source = m_workspace.residual(),
                .output = m_workspace.qkv()});
    addAttention(layer);
    const int rows = narrows(layer) ? static_cast<int>(m_plan.wantedRows.size()) : m_plan.rows;
    addProduct({.layer = layer,
                .rows = rows,
                .matrix = &weights.projection.weight,
                .bias = weights.projection.bias,
                .source = m_workspace.attention(),
                .output = m_workspace.residual(),
                .addsToOutput = true});
    addProduct({.layer = layer,
                .rows = rows,
                .norm = &weights.norm2,
                .matrix = &weights.up.weight,
                .bias = weights.up.bias,
                .source = m_workspace.residual(),
                .output = m_workspace.inner(),
                .gelu = true});
    addProduct({.layer = layer,
                .rows = rows,
                .matrix = &weights.down.weight,
                .bias = weights.down.bias,
                .source = m_workspace.inner(),
                .output = m_workspace.residual(),
                .addsToOutput = true});
}

// One thread takes all of a sequence's head where that shares out well, and needs nobody's keys but its own; else the keys and values are
// stored first, and the queries are shared out in blocks.
void ForwardPass::addAttention(size_t layer) {
    const int heads = m_model.config.layers[layer].heads;
    const int pairs = static_cast<int>(m_plan.segments.size()) * heads;
    const int threads = m_pool.threadsInUse();
    // Of single queries a head's attention is short work: a share for each thread and no more.
    const bool isDecode = m_plan.rows == static_cast<int>(m_plan.segments.size());
    const int pairsOfPiece = isDecode ? std::max(1, (pairs + threads - 1) / threads) : 1;
    if (narrows(layer))
        return add({.compute = &ForwardPass::storeAndAttendWanted, .layer = layer}, pairs + 1, pairsOfPiece);
    if (isDecode || pairs % threads == 0)
        return add({.compute = &ForwardPass::storeAndAttend, .layer = layer}, pairs, pairsOfPiece);
    add({.compute = &ForwardPass::store, .layer = layer}, pairs, 1);
    int blocks = 0;
    for (const Segment& segment : m_plan.segments)
        blocks += heads * ((static_cast<int>(segment.tokens.size()) + kQueryBlock - 1) / kQueryBlock);
    add({.compute = &ForwardPass::attend, .layer = layer}, blocks, 1);
}

void ForwardPass::addHead() {
    const auto vocabulary = static_cast<size_t>(m_model.config.vocabularySize);
    const auto rows = static_cast<int>(m_plan.wantedRows.size());
    addProduct({.layer = m_model.layers.size(),
                .rows = rows,
                .norm = &m_model.finalNorm,
                .matrix = &m_model.head,
                .source = m_workspace.residual(),
                .output = {m_plan.logits, vocabulary}});
    if (!m_plan.bestTokens)
        return;
    m_operations.back().compute = &ForwardPass::rank;
    m_best.assign(static_cast<size_t>(m_steps.back().pieces()) * m_plan.wantedRows.size(), {-std::numeric_limits<float>::infinity(), 0});
}

void ForwardPass::addProduct(Operation product) {
    const bool isPrepared = product.norm || !isFloatingPoint(*product.matrix);
    if (isPrepared && !preparesForItself(product.rows)) {
        product.compute = &ForwardPass::prepareShared;
        add(product, product.rows, rowsOfPiece(product.rows));
    }
    product.compute = &ForwardPass::multiply;
    m_products += int64_t{product.matrix->outputs} * product.matrix->inputs * product.rows;
    add(product, panelCount(product.matrix->outputs), panelsOfPiece(*product.matrix, product.rows));
}

void ForwardPass::add(Operation operation, int items, int itemsOfPiece) {
    operation.number = static_cast<int>(m_operations.size());
    m_operations.push_back(operation);
    m_steps.push_back({items, itemsOfPiece});
}

int ForwardPass::rowsOfPiece(int rows) const {
    return std::max(1, rows / (4 * m_pool.threadsInUse()));
}

int ForwardPass::panelsOfPiece(const PackedMatrix& matrix, int rows) const {
    const int panels = panelCount(matrix.outputs), threads = m_pool.threadsInUse();
    const int64_t ofPanel = int64_t{kPanelOutputs} * matrix.inputs * rows;
    const int most = roundedUp(std::max<int64_t>(1, kMostProducts / std::max<int64_t>(1, ofPanel)), kPanelsTogether);
    const int share = roundedUp((panels + threads - 1) / threads, kPanelsTogether / 2);
    return std::max(1, std::min(share, most));
}

void ForwardPass::embed(int thread, const Operation&, Share rows) {
    const auto width = static_cast<size_t>(m_model.config.width);
    float* position = m_workspace.normRow(thread);
    for (const Segment& segment : m_plan.segments) {
        const int count = static_cast<int>(segment.tokens.size());
        for (int i = std::max(0, rows.begin - segment.firstRow); i < std::min(count, rows.end - segment.firstRow); ++i) {
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
}

void ForwardPass::prepareShared(int thread, const Operation& operation, Share rows) {
    for (int row = rows.begin; row < rows.end; ++row)
        prepareRow(thread, operation, m_workspace.sharedInput(), row);
}

void ForwardPass::multiply(int thread, const Operation& operation, Share panels) {
    multiplyPanels(argumentsOf(thread, operation), panels.begin, panels.end, thread);
}

// The largest logits of a piece of the vocabulary, some outputs at a time that stay in the nearest cache.
void ForwardPass::rank(int thread, const Operation& operation, Share panels) {
    MatmulArguments arguments = argumentsOf(thread, operation);
    arguments.exactOutputs = false;
    float* scores = m_workspace.scores(thread);
    const int together = Workspace::rankedOutputs(arguments.rows);
    const int end = std::min(panels.end * kPanelOutputs, arguments.matrix->outputs);
    const auto piece = static_cast<size_t>(panels.begin / m_steps[static_cast<size_t>(operation.number)].itemsOfPiece);
    BestToken* best = m_best.data() + piece * m_plan.wantedRows.size();
    arguments.outputStride = static_cast<size_t>(together);
    for (int first = panels.begin * kPanelOutputs; first < end; first += together) {
        const int count = std::min(together, end - first);
        // Kernels place an output by its number; the first of these is to lie where the scores begin.
        arguments.outputs = scores - first;
        multiplyPanels(arguments, first / kPanelOutputs, first / kPanelOutputs + panelCount(count), thread);
        for (int row = 0; row < arguments.rows; ++row) {
            const float* ofRow = scores + static_cast<size_t>(row) * arguments.outputStride;
            // argMax cannot leave a first logit that is not a number.
            if (first == 0 && std::isnan(ofRow[0]))
                best[row].logit = std::numeric_limits<float>::infinity();
            const float largest = m_kernels.largest(ofRow, count);
            if (largest > best[row].logit)
                best[row] = {largest, first + static_cast<int32_t>(std::find(ofRow, ofRow + count, largest) - ofRow)};
        }
    }
}

void ForwardPass::mergeBest() {
    const size_t rows = m_plan.wantedRows.size();
    for (size_t row = 0; row < rows; ++row) {
        BestToken best = m_best[row];
        for (size_t other = rows + row; other < m_best.size(); other += rows) {
            if (m_best[other].logit > best.logit)
                best = m_best[other];
        }
        m_plan.bestTokens[row] = best.token;
    }
}

void ForwardPass::store(int thread, const Operation& operation, Share pairs) {
    const int heads = m_model.config.layers[operation.layer].heads;
    for (int pair = pairs.begin; pair < pairs.end; ++pair)
        storeKeysAndValues(thread, segmentOf(pair, heads), operation.layer, pair % heads);
}

// Items: the blocks of queries of a segment's first head, then of its second, and so on.
void ForwardPass::attend(int thread, const Operation& operation, Share items) {
    const int heads = m_model.config.layers[operation.layer].heads;
    int before = 0;
    for (const Segment& segment : m_plan.segments) {
        const auto queries = static_cast<int>(segment.tokens.size());
        const int blocks = (queries + kQueryBlock - 1) / kQueryBlock;
        for (int item = std::max(items.begin, before); item < std::min(items.end, before + heads * blocks); ++item) {
            const int head = (item - before) / blocks, first = (item - before) % blocks * kQueryBlock;
            attendHead(thread, segment, operation.layer, head, first, std::min(kQueryBlock, queries - first), segment.firstRow + first);
        }
        before += heads * blocks;
    }
}

void ForwardPass::storeAndAttend(int thread, const Operation& operation, Share pairs) {
    const int heads = m_model.config.layers[operation.layer].heads;
    store(thread, operation, pairs);
    for (int pair = pairs.begin; pair < pairs.end; ++pair) {
        const Segment& segment = segmentOf(pair, heads);
        attendHead(thread, segment, operation.layer, pair % heads, 0, static_cast<int>(segment.tokens.size()), segment.firstRow);
    }
}

// The item behind the last pair moves the wanted rows of the residual stream, which attention does not touch.
void ForwardPass::storeAndAttendWanted(int thread, const Operation& operation, Share pairs) {
    const int heads = m_model.config.layers[operation.layer].heads;
    const int all = static_cast<int>(m_plan.segments.size()) * heads;
    store(thread, operation, {pairs.begin, std::min(pairs.end, all)});
    for (int pair = pairs.begin; pair < std::min(pairs.end, all); ++pair) {
        const Segment& segment = segmentOf(pair, heads);
        for (size_t i = 0; i < m_plan.wantedRows.size(); ++i) {
            const int query = m_plan.wantedRows[i] - segment.firstRow;
            if (query >= 0 && query < static_cast<int>(segment.tokens.size()))
                attendHead(thread, segment, operation.layer, pair % heads, query, 1, static_cast<int>(i));
        }
    }
    if (pairs.end > all)
        keepWantedRows();
}

// The rows move down, so that none is overwritten before it has moved.
void ForwardPass::keepWantedRows() {
    for (size_t i = 0; i < m_plan.wantedRows.size(); ++i) {
        const float* from = m_workspace.residual().row(m_plan.wantedRows[i]);
        std::copy(from, from + m_model.config.width, m_workspace.residual().row(static_cast<int>(i)));
    }
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

// Few rows are prepared by every thread for itself, once it has a piece of the product: that costs less than a step of its own and than
// fetching another core's results.
MatrixInput ForwardPass::inputOf(int thread, const Operation& operation) {
    if (!operation.norm && isFloatingPoint(*operation.matrix))
        return {operation.source, {}};
    if (!preparesForItself(operation.rows))
        return m_workspace.sharedInput();
    const MatrixInput input = m_workspace.ownInput(thread);
    if (int& prepared = m_own[static_cast<size_t>(thread) * kIntsOfLine]; prepared != operation.number) {
        prepared = operation.number;
        for (int row = 0; row < operation.rows; ++row)
            prepareRow(thread, operation, input, row);
    }
    return input;
}

// Norms as far as the operation has any, in float32 or in 8 bits as its matrix takes them.
void ForwardPass::prepareRow(int thread, const Operation& operation, const MatrixInput& target, int row) const {
    const PackedMatrix& matrix = *operation.matrix;
    const float* x = operation.source.row(row);
    if (const NormParameters* norm = operation.norm) {
        float* y = isFloatingPoint(matrix) ? target.floats.row(row) : m_workspace.normRow(thread);
        m_kernels.layerNorm(x, m_model.config.width, norm->gain, norm->bias, m_model.config.layerNormEpsilon, y);
        x = y;
    }
    if (isFloatingPoint(matrix))
        return;
    const QuantizedRows& to = target.codes;
    const auto at = static_cast<size_t>(row);
    m_kernels.quantizeRow(x, matrix.inputs, activationGroup(matrix), to.codes + at * to.codeStride, to.scales + at * to.groupStride,
                          to.sums + at * to.groupStride);
}

MatmulArguments ForwardPass::argumentsOf(int thread, const Operation& operation) {
    const MatrixInput input = inputOf(thread, operation);
    MatmulArguments arguments;
    arguments.matrix = operation.matrix;
    arguments.rows = operation.rows;
    arguments.inputs = input.floats.data;
    arguments.inputStride = input.floats.stride;
    arguments.quantizedInputs = input.codes;
    arguments.outputs = operation.output.data;
    arguments.outputStride = operation.output.stride;
    arguments.exactOutputs = operation.matrix == &m_model.head;
    arguments.bias = operation.bias;
    arguments.gelu = operation.gelu;
    arguments.residual = operation.addsToOutput ? operation.output.data : nullptr;
    return arguments;
}

void ForwardPass::multiplyPanels(const MatmulArguments& arguments, int begin, int end, int thread) const {
    const auto kernel = isFloatingPoint(*arguments.matrix) ? m_kernels.floatMatmul : m_kernels.codeMatmul;
    kernel(arguments, begin, end, m_workspace.matmulScratch(thread));
}

}  // namespace lathe
