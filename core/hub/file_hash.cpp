// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/file_hash.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

#include "core/base/error.h"
#include "core/base/file_reader.h"
#include "core/base/hashing.h"
#include "core/base/text.h"

namespace lathe {

namespace {

bool isHexadecimal(const std::string& text, size_t digits) {
    return text.size() == digits &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string hexadecimal(const unsigned char* bytes, size_t count) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (size_t i = 0; i < count; ++i) {
        text += kDigits[bytes[i] >> 4];
        text += kDigits[bytes[i] & 15];
    }
    return text;
}

std::string gitHashOfFile(const std::filesystem::path& path) {
    const FileReader file(path);
    const std::string head = "blob " + std::to_string(file.size());
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    // The head's closing zero byte belongs to it.
    bool worked = context && EVP_DigestInit_ex(context.get(), EVP_sha1(), nullptr) == 1 &&
                  EVP_DigestUpdate(context.get(), head.c_str(), head.size() + 1) == 1;
    if (worked)
        file.forEachStretch([&](std::span<const std::byte> stretch) {
            worked = worked && EVP_DigestUpdate(context.get(), stretch.data(), stretch.size()) == 1;
        });
    if (!worked || EVP_DigestFinal_ex(context.get(), digest, &length) != 1)
        throw failed("cannot verify " + path.string(), "OpenSSL did not compute its SHA-1");
    return hexadecimal(digest, length);
}

}  // namespace

std::string plainTag(const std::string& entityTag) {
    std::string tag = entityTag.starts_with("W/") ? entityTag.substr(2) : entityTag;
    std::erase(tag, '"');
    return asciiLower(tag);
}

HashCheck checkHash(const std::filesystem::path& file, const std::string& tag) {
    constexpr size_t kSha256Digits = 64;
    constexpr size_t kSha1Digits = 40;
    if (isHexadecimal(tag, kSha256Digits))
        return sha256OfFile(file) == tag ? HashCheck::Equal : HashCheck::Different;
    if (isHexadecimal(tag, kSha1Digits))
        return gitHashOfFile(file) == tag ? HashCheck::Equal : HashCheck::Different;
    return HashCheck::NoHash;
}

}  // namespace lathe
