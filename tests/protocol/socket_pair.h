// SPDX-License-Identifier: GPL-3.0-or-later
// Two connected sockets for tests; whoever takes one closes it.
#pragma once

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <string_view>

namespace lathe::test {

struct SocketPair {
    SocketPair() {
        int ends[2];
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
        left = ends[0], right = ends[1];
    }
    int left, right;
};

inline void sendBytes(int descriptor, std::string_view bytes) {
    ASSERT_EQ(::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
}

}  // namespace lathe::test
