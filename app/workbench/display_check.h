// SPDX-License-Identifier: GPL-3.0-or-later
// While one lives, a program that finds no display ends with a line that says what to do instead of Qt's abort. For main, around the making
// of QApplication.
#pragma once

namespace lathe {

class DisplayCheck {
public:
    DisplayCheck();
    ~DisplayCheck();
    DisplayCheck(const DisplayCheck&) = delete;
    DisplayCheck& operator=(const DisplayCheck&) = delete;
};

}  // namespace lathe
