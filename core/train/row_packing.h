// SPDX-License-Identifier: GPL-3.0-or-later
// Documents laid out in rows of equal length for training. Free of libtorch; deterministic by seed. One thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/data/token_file.h"

namespace lathe {

/// A stretch of one document's tokens in a row.
struct RowPiece {
    int64_t begin = 0;  // of TokenizedDocuments::tokens
    int64_t end = 0;
    int64_t documentEnd = 0;  // where the document that it belongs to ends

    bool operator==(const RowPiece&) const = default;
    int64_t length() const { return end - begin; }
};

using PackedRow = std::vector<RowPiece>;

/// Documents in the given order, whole where they fit: each goes to the first of the few rows still open that has room for it, else to a
/// new row; one longer than a row is cut into rows and a rest. The fewer gaps, the less of a batch is wasted.
std::vector<PackedRow> packRows(const TokenizedDocuments& documents, std::span<const size_t> order, int rowLength);

/// All documents in file order.
std::vector<PackedRow> packRows(const TokenizedDocuments& documents, int rowLength);

/// Rows as arrays [rows, rowLength], row-major.
struct RowBatch {
    int rows = 0;
    int rowLength = 0;
    std::vector<int64_t> tokens;    // 0 where a row has a gap
    std::vector<int32_t> segments;  // which piece of its row a token belongs to; -1 in a gap
    std::vector<int64_t> targets;   // the document's next token; 0 where there is none
    std::vector<float> weights;     // of the target in the loss; 0 where there is none
    int64_t tokenCount = 0;         // without gaps
};

RowBatch layOut(const TokenizedDocuments& documents, std::span<const PackedRow> rows, int rowLength);

/// Where a BatchStream stands.
struct StreamPosition {
    int64_t epoch = 0;
    int64_t row = 0;

    bool operator==(const StreamPosition&) const = default;
};

/// Batches without end: every epoch holds each document once, newly shuffled and packed; a batch may reach into the next epoch.
class BatchStream {
public:
    /// documents must outlive the stream. Bad input if there is nothing to train on.
    BatchStream(const TokenizedDocuments& documents, int rowsPerBatch, int rowLength, uint64_t seed);

    RowBatch next();
    StreamPosition position() const { return m_position; }
    void seek(const StreamPosition& position);

private:
    void packEpoch();

    const TokenizedDocuments& m_documents;
    int m_rowsPerBatch;
    int m_rowLength;
    uint64_t m_seed;
    StreamPosition m_position;
    std::vector<PackedRow> m_rows;  // of the position's epoch
};

}  // namespace lathe
