// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/row_packing.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "core/base/error.h"
#include "core/base/random.h"

namespace lathe {

namespace {

// With documents of a quarter of a row, 16 open rows leave gaps of about 1 %; more would bring little and keep documents from one another's
// neighbourhood longer.
constexpr size_t kOpenRows = 16;

int64_t roomIn(const PackedRow& row, int rowLength) {
    int64_t used = 0;
    for (const RowPiece& piece : row)
        used += piece.length();
    return rowLength - used;
}

class RowPacker {
public:
    explicit RowPacker(int rowLength) : m_rowLength(rowLength) {}

    void add(int64_t begin, int64_t end) {
        const int64_t documentEnd = end;
        for (; end - begin > m_rowLength; begin += m_rowLength)
            m_finished.push_back({{begin, begin + m_rowLength, documentEnd}});
        // A document's last token predicts nothing, so a rest of one token, or an empty document, would only waste room.
        if (end - begin > 1)
            place({begin, end, documentEnd});
    }

    std::vector<PackedRow> finish() && {
        for (PackedRow& row : m_open)
            m_finished.push_back(std::move(row));
        return std::move(m_finished);
    }

private:
    void place(const RowPiece& piece) {
        auto row = std::find_if(m_open.begin(), m_open.end(), [&](const PackedRow& r) { return roomIn(r, m_rowLength) >= piece.length(); });
        if (row == m_open.end()) {
            if (m_open.size() == kOpenRows)
                closeFullest();
            row = m_open.insert(m_open.end(), PackedRow{});
        }
        row->push_back(piece);
    }

    void closeFullest() {
        auto fullest = std::min_element(m_open.begin(), m_open.end(), [&](const PackedRow& a, const PackedRow& b) {
            return roomIn(a, m_rowLength) < roomIn(b, m_rowLength);
        });
        m_finished.push_back(std::move(*fullest));
        m_open.erase(fullest);
    }

    int m_rowLength;
    std::vector<PackedRow> m_open;
    std::vector<PackedRow> m_finished;
};

std::vector<size_t> fileOrder(const TokenizedDocuments& documents) {
    std::vector<size_t> order(documents.documentCount());
    std::iota(order.begin(), order.end(), size_t{0});
    return order;
}

void layOutPiece(const TokenizedDocuments& documents, const RowPiece& piece, int32_t segment, size_t place, RowBatch& batch) {
    for (int64_t i = piece.begin; i < piece.end; ++i, ++place) {
        batch.tokens[place] = documents.tokens[static_cast<size_t>(i)];
        batch.segments[place] = segment;
        if (i + 1 == piece.documentEnd)
            continue;
        batch.targets[place] = documents.tokens[static_cast<size_t>(i + 1)];
        batch.weights[place] = documents.weights[static_cast<size_t>(i + 1)];
    }
    batch.tokenCount += piece.length();
}

}  // namespace

std::vector<PackedRow> packRows(const TokenizedDocuments& documents, std::span<const size_t> order, int rowLength) {
    RowPacker packer(rowLength);
    for (size_t index : order)
        packer.add(documents.documents.at(index), documents.documents.at(index + 1));
    return std::move(packer).finish();
}

std::vector<PackedRow> packRows(const TokenizedDocuments& documents, int rowLength) {
    return packRows(documents, fileOrder(documents), rowLength);
}

RowBatch layOut(const TokenizedDocuments& documents, std::span<const PackedRow> rows, int rowLength) {
    const size_t size = rows.size() * static_cast<size_t>(rowLength);
    RowBatch batch{static_cast<int>(rows.size()),
                   rowLength,
                   std::vector<int64_t>(size, 0),
                   std::vector<int32_t>(size, -1),
                   std::vector<int64_t>(size, 0),
                   std::vector<float>(size, 0.0f),
                   0};
    for (size_t row = 0; row < rows.size(); ++row) {
        size_t place = row * static_cast<size_t>(rowLength);
        int32_t segment = 0;
        for (const RowPiece& piece : rows[row]) {
            layOutPiece(documents, piece, segment++, place, batch);
            place += static_cast<size_t>(piece.length());
        }
    }
    return batch;
}

BatchStream::BatchStream(const TokenizedDocuments& documents, int rowsPerBatch, int rowLength, uint64_t seed)
    : m_documents(documents), m_rowsPerBatch(rowsPerBatch), m_rowLength(rowLength), m_seed(seed) {
    packEpoch();
    if (m_rows.empty())
        throw badInput("There is nothing to train on.",
                       "The token file has " + std::to_string(documents.documentCount()) + " documents, none of which has two tokens.");
}

void BatchStream::packEpoch() {
    std::vector<size_t> order = fileOrder(m_documents);
    Random(m_seed, "documents of epoch " + std::to_string(m_position.epoch)).shuffle(std::span(order));
    m_rows = packRows(m_documents, order, m_rowLength);
    // Rows are finished fullest first and the last ones are the emptiest: without this, late batches would be unlike early ones.
    Random(m_seed, "rows of epoch " + std::to_string(m_position.epoch)).shuffle(std::span(m_rows));
}

RowBatch BatchStream::next() {
    std::vector<PackedRow> rows;
    while (rows.size() < static_cast<size_t>(m_rowsPerBatch)) {
        if (m_position.row == static_cast<int64_t>(m_rows.size()))
            seek({m_position.epoch + 1, 0});
        rows.push_back(m_rows[static_cast<size_t>(m_position.row++)]);
    }
    return layOut(m_documents, rows, m_rowLength);
}

void BatchStream::seek(const StreamPosition& position) {
    const bool sameEpoch = position.epoch == m_position.epoch;
    m_position = position;
    if (!sameEpoch)
        packEpoch();
    if (position.epoch < 0 || position.row < 0 || position.row > static_cast<int64_t>(m_rows.size()))
        throw badInput("The training data cannot be resumed at epoch " + std::to_string(position.epoch) + ", row " +
                           std::to_string(position.row) + ".",
                       "That epoch has " + std::to_string(m_rows.size()) + " rows: the data are not those that the training began with.");
}

}  // namespace lathe
