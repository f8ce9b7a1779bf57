// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hashing.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>

#include "core/base/error.h"
#include "core/base/file_reader.h"

namespace lathe {

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : m_state(std::make_unique<State>()) {
    if (!m_state->context || EVP_DigestInit_ex(m_state->context, EVP_sha256(), nullptr) != 1)
        throw failed("cannot compute a hash", "libcrypto offers no SHA-256");
}

Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes) {
    EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size());
}

void Sha256::add(std::string_view text) {
    add(std::as_bytes(std::span(text)));
}

std::string Sha256::finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(m_state->context, digest.data(), &size);
    std::string text;
    for (unsigned int i = 0; i < size; ++i)
        text += fmt::format("{:02x}", digest[i]);
    return text;
}

std::string sha256(std::string_view text) {
    Sha256 hash;
    hash.add(text);
    return hash.finish();
}

std::string sha256OfFile(const std::filesystem::path& path) {
    Sha256 hash;
    FileReader(path).forEachStretch([&](std::span<const std::byte> stretch) { hash.add(stretch); });
    return hash.finish();
}

}  // namespace lathe
