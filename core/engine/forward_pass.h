// SPDX-License-Identifier: GPL-3.0-or-later
// One pass of a block of rows through the model: a list of operations, each cut into pieces that the threads of a pool share. For the
// engine's own use.
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
                const KvCacheStorage& cache, const PassPlan& plan);

    void run();

private:
    struct Operation;
    /// Computes the share's items of an operation.
    using Compute = void (ForwardPass::*)(int thread, const Operation& operation, Share items);
    struct Operation {
        Compute compute = nullptr;
        size_t layer = 0;
        int rows = 0;
        const NormParameters* norm = nullptr;  // of the rows before the product; null: none
        const PackedMatrix* matrix = nullptr;
        const float* bias = nullptr;
        FloatRows source = {};  // what the product reads
        FloatRows output = {};
        bool gelu = false;
        bool addsToOutput = false;
        int number = 0;  // in the pass
    };
    /// The largest logit that a piece of the vocabulary has for a row, and its token.
    struct BestToken {
        float logit;
        int32_t token;
    };

    void addLayer(size_t layer);
    void addAttention(size_t layer);
    void addHead();
    /// A product of what `product` reads, which is prepared first.
    void addProduct(Operation product);
    void add(Operation operation, int items, int itemsOfPiece);
    int rowsOfPiece(int rows) const;
    int panelsOfPiece(const PackedMatrix& matrix, int rows) const;

    void embed(int thread, const Operation& operation, Share rows);
    void prepareShared(int thread, const Operation& operation, Share rows);
    void multiply(int thread, const Operation& operation, Share panels);
    void rank(int thread, const Operation& operation, Share panels);
    void store(int thread, const Operation& operation, Share pairs);
    void attend(int thread, const Operation& operation, Share items);
    void storeAndAttend(int thread, const Operation& operation, Share pairs);
    void storeAndAttendWanted(int thread, const Operation& operation, Share pairs);

    const Segment& segmentOf(int pair, int heads) const { return m_plan.segments[static_cast<size_t>(pair / heads)]; }
    void storeKeysAndValues(int thread, const Segment& segment, size_t layer, int head);
    /// Output rows follow each other from outputRow on.
    void attendHead(int thread, const Segment& segment, size_t layer, int head, int firstQuery, int queries, int outputRow);
    void keepWantedRows();
    void mergeBest();

    /// Of the last layer only keys, values and the wanted rows are needed; behind its keys and values the wanted rows lie together, first
    /// in every buffer.
    bool narrows(size_t layer) const {
        return layer + 1 == m_model.layers.size() && m_plan.wantedRows.size() < static_cast<size_t>(m_plan.rows);
    }

    /// Whether the threads prepare a product's rows for themselves, or share that out before it.
    static bool preparesForItself(int rows) { return rows <= Workspace::kOwnRows; }
    MatrixInput inputOf(int thread, const Operation& operation);
    void prepareRow(int thread, const Operation& operation, const MatrixInput& target, int row) const;
    MatmulArguments argumentsOf(int thread, const Operation& operation);
    void multiplyPanels(const MatmulArguments& arguments, int begin, int end, int thread) const;

    const PackedModel& m_model;
    const KernelTable& m_kernels;
    ThreadPool& m_pool;
    const Workspace& m_workspace;
    const KvCacheStorage& m_cache;
    const PassPlan& m_plan;
    std::vector<Operation> m_operations;
    std::vector<PoolStep> m_steps;  // their items and pieces
    int64_t m_products = 0;         // of all of them
    std::vector<BestToken> m_best;  // [pieces of the vocabulary, wanted rows]
    std::vector<int> m_own;         // for each thread, 64 bytes apart, the operation whose rows it has prepared for itself
};

}  // namespace lathe
