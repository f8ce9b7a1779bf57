// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <gtest/gtest.h>

#include "core/base/cancellation.h"

namespace lathe {
namespace {

TEST(ErrorText, showsWhatWhyAndWhatToDoAndNoEmptyLines) {
    EXPECT_STREQ(badInput("a", "b", "c").what(), "a\n  why: b\n  what to do: c");
    EXPECT_STREQ(failed("a", "b").what(), "a\n  why: b");
    EXPECT_STREQ(failed("a").what(), "a");
    const Error error = badInput("a", "b", "c");
    EXPECT_EQ(error.headline() + error.why() + error.hint(), "abc");
}

TEST(ErrorKind, givesTheExitStatusOfTheContract) {
    EXPECT_EQ(exitStatus(failed("x").kind()), 1);
    EXPECT_EQ(exitStatus(badInput("x").kind()), 2);
    EXPECT_EQ(exitStatus(cancelled().kind()), 130);
}

TEST(ErrorKind, comesBackFromItsName) {
    for (const ErrorKind kind : {ErrorKind::BadInput, ErrorKind::Failed, ErrorKind::Cancelled})
        EXPECT_EQ(errorKindFromString(toString(kind)), kind);
    EXPECT_EQ(errorKindFromString("of a later version"), ErrorKind::Failed);
}

TEST(CancelToken, throwsOnceItIsCancelledAndNotBefore) {
    CancelToken token;
    EXPECT_NO_THROW(token.throwIfCancelled());
    token.cancel();
    EXPECT_TRUE(token.isCancelled());
    EXPECT_THROW(token.throwIfCancelled(), Error);
}

}  // namespace
}  // namespace lathe
