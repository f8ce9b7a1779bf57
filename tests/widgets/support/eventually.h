// SPDX-License-Identifier: GPL-3.0-or-later
// Waits for what other threads and processes bring. Qt's QTRY macros return from a test without failing it where GoogleTest runs it.
#pragma once

#include <QTest>

/// Fails the test if the condition is not true within a minute of events.
#define ASSERT_EVENTUALLY(condition) ASSERT_TRUE(QTest::qWaitFor([&] { return static_cast<bool>(condition); }, 60000))
