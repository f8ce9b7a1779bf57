// SPDX-License-Identifier: GPL-3.0-or-later
// One pass of a block of rows through the model, run by all threads of a pool together: each computes its share of every operation and
// waits for the others only where it needs their results. For the engine's own use.
#pragma once

#include <cstdint>
#include <vector>

#include "core/engine/kv_cache_storage.h"
#include "core/engine/thread_pool.h"
#include "core/engine/workspace.h"

namespace lathe {

/// Consecutive tokens of one sequence: rows firstRow … of the pass.
struct Segment {
    int slot = 0;
    int firstPosition = 0;
    int firstRow = 0;
    std::span<const int32_t> tokens;
};

/// Rows that go through the model together: enough to reuse every weight well, few enough for the activations to stay in the caches.
inline constexpr int kPassRows = 256;
/// Rows a thread from which on the rows of a product are shared out, not its panels.
inline constexpr int kRowsOfThread = 32;

struct PassPlan {
    std::vector<Segment> segments;
    int rows = 0;
    std::vector<int> wantedRows;    // whose logits are wanted
    float* logits = nullptr;        // [wanted rows, vocabulary]; or
    int32_t* bestTokens = nullptr;  // [wanted rows], of the largest logit

    bool isFull() const { return rows == kPassRows; }
    /// Appends the step's tokens from done on, as many as still fit, the first of them at position; returns how many.
    int append(const SequenceStep& step, int done, int position);
};

class ForwardPass {
public:
    ForwardPass(const PackedModel& model, const KernelTable& kernels, ThreadPool& pool, const Workspace& workspace,
                const KvCacheStorage& cache, const PassPlan& plan)
        : m_model(model), m_kernels(kernels), m_pool(pool), m_workspace(workspace), m_cache(cache), m_plan(plan) {}

    void run();

private:
    void work(int thread);
    void embed(int thread);
    void attentionBlock(int thread, size_t layer);
    void feedForwardBlock(int thread, size_t layer);
    void attendAll(int thread, size_t layer);
    void attendWanted(int thread, size_t layer);
    void storeKeysAndValues(int thread, const Segment& segment, size_t layer, int head);
    /// Output rows follow each other from outputRow on.
    void attendHead(int thread, const Segment& segment, size_t layer, int head, int firstQuery, int queries, int outputRow);
    void head(int thread);
    /// This thread's share of the vocabulary, a piece at a time that stays in the nearest cache.
    void rankHead(int thread, MatmulArguments arguments);
    void mergeBest();

    /// Of the last layer only keys, values and the wanted rows are needed; behind its keys and values the wanted rows lie together, first
    /// in every buffer.
    bool narrows(size_t layer) const {
        return layer + 1 == m_model.layers.size() && m_plan.wantedRows.size() < static_cast<size_t>(m_plan.rows);
    }
    /// Rows that leave the layer.
    int rowsAfter(size_t layer) const { return narrows(layer) ? static_cast<int>(m_plan.wantedRows.size()) : m_plan.rows; }

    /// Whether each thread takes rows of its own through whole products. What one operation leaves then lies in the cache of the core that
    /// goes on with it, and nobody waits; it pays where a thread's rows are enough to use a walk over all weights well.
    bool sharesRows(int rows) const { return rows >= kRowsOfThread * m_pool.threads(); }

    /// Norms of the first count rows of the residual stream as matrix takes them.
    MatrixInput normalized(int thread, const NormParameters& norm, int count, const PackedMatrix& matrix);
    /// Rows of floats as matrix takes them.
    MatrixInput prepared(int thread, FloatRows source, int count, const PackedMatrix& matrix);
    template <typename PrepareRow>
    MatrixInput prepareRows(int thread, int count, PrepareRow&& prepareRow);
    void quantize(const float* x, const PackedMatrix& matrix, const MatrixInput& target, int row);

    MatmulArguments product(const PackedMatrix& matrix, const float* bias, const MatrixInput& input, int rows, FloatRows output) const;
    /// This thread's share of the rows, or of the panels and then a barrier.
    void multiply(int thread, const MatmulArguments& arguments);
    void multiplyPanels(const MatmulArguments& arguments, int begin, int end, int thread);

    const PackedModel& m_model;
    const KernelTable& m_kernels;
    ThreadPool& m_pool;
    const Workspace& m_workspace;
    const KvCacheStorage& m_cache;
    const PassPlan& m_plan;
};

}  // namespace lathe
