// SPDX-License-Identifier: GPL-3.0-or-later
// A plot as a file: PNG (twice the pixels), SVG or PDF, with a caption that says what was measured.
#pragma once

#include <QSize>
#include <QString>
#include <functional>

class QWidget;
class QCPPainter;

namespace lathe {

struct Figure {
    QString title;    // of the file
    QString caption;  // whole sentences, below the plot
    QSize size;       // of the plot, in px
    std::function<void(QCPPainter& painter, const QSize& size)> paint;
};

/// By the ending of path. Throws Error with the reason where the file cannot be written or the ending is another.
void exportFigure(const Figure& figure, const QString& path);

/// Asks for the file, writes it, says so or shows the error. name: of the file, without ending.
void exportFigureAsked(QWidget* parent, const Figure& figure, const QString& name);

}  // namespace lathe
