// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/figure_export.h"

#include <QBuffer>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSettings>
#include <QSvgGenerator>

#include "core/base/error.h"
#include "widgets/common/error_card.h"
#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"
#include "widgets/common/toast.h"
#include "widgets/plots/custom_plot.h"

namespace lathe {

namespace {

constexpr int kMargin = 16, kPixelRatio = 2;
constexpr int kResolution = 96;  // a pixel of the plot is one of these an inch

QRect captionRect(const Figure& figure) {
    const QFontMetrics metrics(textFont(TextSize::Caption));
    const QRect room(kMargin, figure.size.height() + 4, figure.size.width() - 2 * kMargin, 10'000);
    return metrics.boundingRect(room, Qt::TextWordWrap, figure.caption);
}

QSize wholeSize(const Figure& figure) {
    return {figure.size.width(), captionRect(figure).bottom() + kMargin};
}

void paintWhole(const Figure& figure, QPaintDevice& device, bool isVector) {
    QCPPainter painter;
    painter.begin(&device);
    painter.setMode(QCPPainter::pmVectorized, isVector);
    painter.setMode(QCPPainter::pmNoCaching, true);
    painter.fillRect(QRect(QPoint(), wholeSize(figure)), currentTheme().base);
    painter.save();
    figure.paint(painter, figure.size);
    painter.restore();
    painter.setClipping(false);
    painter.setFont(textFont(TextSize::Caption));
    painter.setPen(currentTheme().text2);
    painter.drawText(captionRect(figure).adjusted(0, 0, 2, 0), Qt::TextWordWrap, figure.caption);
    painter.end();
}

QByteArray pngOf(const Figure& figure) {
    QImage image(wholeSize(figure) * kPixelRatio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kPixelRatio);
    image.setText("Title", figure.title);
    image.setText("Description", figure.caption);
    paintWhole(figure, image, false);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

QByteArray svgOf(const Figure& figure) {
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(figure.title);
    generator.setDescription(figure.caption);
    generator.setSize(wholeSize(figure));
    generator.setViewBox(QRect(QPoint(), wholeSize(figure)));
    generator.setResolution(kResolution);
    paintWhole(figure, generator, true);
    return buffer.data();
}

QByteArray pdfOf(const Figure& figure) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(figure.title);
        writer.setCreator("Lathe");
        writer.setResolution(kResolution);
        constexpr double kPointsPerPixel = 72.0 / kResolution;
        writer.setPageSize(QPageSize(QSizeF(wholeSize(figure)) * kPointsPerPixel, QPageSize::Point, {}, QPageSize::ExactMatch));
        writer.setPageMargins({});
        paintWhole(figure, writer, true);
    }
    return buffer.data();
}

}  // namespace

void exportFigure(const Figure& figure, const QString& path) {
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending != "png" && ending != "svg" && ending != "pdf")
        throw badInput("the plot cannot be written to " + path.toStdString(), "the name ends in none of .png, .svg and .pdf",
                       "choose one of these endings");
    const QByteArray bytes = ending == "png" ? pngOf(figure) : ending == "svg" ? svgOf(figure) : pdfOf(figure);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        throw failed("the plot cannot be written to " + path.toStdString(), file.errorString().toStdString(),
                     "choose another folder, or make room there");
}

void exportFigureAsked(QWidget* parent, const Figure& figure, const QString& name) {
    QSettings settings;
    const QString folder = settings.value("export/figureFolder").toString();
    QString filter;
    QString path = QFileDialog::getSaveFileName(
        parent, QCoreApplication::translate("FigureExport", "Export the plot"), QDir(folder).filePath(name + ".png"),
        QCoreApplication::translate("FigureExport", "Picture (*.png);;Vector graphics (*.svg);;PDF (*.pdf)"), &filter);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += filter.contains("svg") ? ".svg" : filter.contains("pdf") ? ".pdf" : ".png";
    try {
        exportFigure(figure, path);
        settings.setValue("export/figureFolder", QFileInfo(path).path());
        Toast::show(parent, QCoreApplication::translate("FigureExport", "Written: %1").arg(QFileInfo(path).fileName()));
    } catch (const Error& error) {
        QMessageBox::warning(parent, QCoreApplication::translate("FigureExport", "The plot was not exported"), textOf(troubleFrom(error)));
    }
}

}  // namespace lathe
