// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exchange/report_pdf.h"

#include <QBuffer>
#include <QImage>
#include <QMarginsF>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTextDocument>
#include <QUrl>

#include "core/report/report_html.h"
#include "core/report/run_report.h"
#include "widgets/common/text_font.h"

namespace lathe {

namespace {

struct SvgStyle {
    const char* word;
    const char* colour;
};
// The light colours of the report's own style.
constexpr SvgStyle kColours[] = {{"series-0", "#0072b2"}, {"series-1", "#d55e00"}, {"series-2", "#7b4fa3"},
                                 {"good", "#00805f"},     {"bad", "#c0392b"},      {"", "#5b6570"}};

// What the report's style sheet says of these classes, as attributes.
QString attributesOf(const QString& classes) {
    const QStringList words = classes.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QString colour;
    for (const SvgStyle& style : kColours)
        if (colour.isEmpty() && (words.contains(QLatin1String(style.word)) || *style.word == 0))
            colour = QLatin1String(style.colour);
    if (words.contains("grid"))
        return QStringLiteral("stroke=\"#d5dae0\" stroke-width=\"1\"");
    if (words.contains("axis"))
        return QStringLiteral("stroke=\"#5b6570\" stroke-width=\"1\"");
    if (words.contains("filled"))
        return QStringLiteral("fill=\"%1\" fill-opacity=\"0.12\" stroke=\"%1\" stroke-width=\"1.5\"").arg(colour);
    if (words.contains("line"))
        return QStringLiteral("fill=\"none\" stroke=\"%1\" stroke-width=\"2\"").arg(colour);
    if (words.contains("whisker"))
        return QStringLiteral("stroke=\"%1\" stroke-width=\"2\"").arg(colour);
    return QStringLiteral("fill=\"%1\"").arg(colour);
}

// Every match replaced by what is made of its first capture.
template <typename Make>
QString replaced(const QString& text, const QString& pattern, Make&& make) {
    QString result;
    qsizetype end = 0;
    auto matches = QRegularExpression(pattern, QRegularExpression::DotMatchesEverythingOption).globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        result += text.mid(end, match.capturedStart() - end) + make(match.captured(1));
        end = match.capturedEnd();
    }
    return result + text.mid(end);
}

QImage drawn(const QByteArray& svg) {
    constexpr int kPixelsPerUnit = 3;
    QSvgRenderer renderer(svg);
    QImage image(renderer.defaultSize() * kPixelsPerUnit, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

constexpr const char* kPrintStyle =
    "body{color:#1b1f24;font-size:8pt;} h1{font-size:15pt;} h2{font-size:11pt;} h3{font-size:9pt;} th{color:#5b6570;text-align:left;}"
    " td,th{padding:1px 6px 1px 0;font-size:7pt;} .number{text-align:right;} .good{color:#00805f;} .bad{color:#c0392b;}"
    " .note,.origin{color:#5b6570;} .headline{background-color:#f5f7f9;} pre{font-size:6pt;}"
    " .series-0{color:#0072b2;} .series-1{color:#d55e00;} .series-2{color:#7b4fa3;}";

}  // namespace

QByteArray printableSvg(const QString& svg) {
    // Qt draws no dy and no style sheet; a small circle is drawn where a dot is.
    QString text = replaced(svg, QStringLiteral("y=\"([0-9.]+)\" dy=\"0.35em\""),
                            [](const QString& y) { return QStringLiteral("y=\"%1\"").arg(y.toDouble() + 4.2); });
    text = replaced(text, QStringLiteral("class=\"([^\"]*)\""), attributesOf);
    text.replace(QLatin1String("<text "), QLatin1String("<text font-size=\"12\" font-family=\"sans-serif\" fill=\"#5b6570\" "));
    const QRegularExpressionMatch box = QRegularExpression(QStringLiteral("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"")).match(text);
    text.replace(
        text.indexOf(QLatin1String("<svg")), 4,
        QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1\" height=\"%2\"").arg(box.captured(1), box.captured(2)));
    return text.toUtf8();
}

namespace {

std::string reportPdf(std::span<const MarkedRun> runs) {
    const Run& run = runs.front().run;
    QString html = QString::fromStdString(reportHtml(runReport(run)));
    html = html.mid(html.indexOf(QLatin1String("<body")));
    html.replace(QLatin1String("<i class=\"swatch"), QLatin1String("<span class=\"swatch"));
    html.replace(QLatin1String("</i>"), QStringLiteral("■ </span>"));
    QTextDocument document;
    // In points: a heading's size is reckoned from it, which goes wrong with the window's font in pixels.
    QFont font = textFont(TextSize::Label);
    font.setPointSizeF(8);
    document.setDefaultFont(font);
    document.setDefaultStyleSheet(QString::fromLatin1(kPrintStyle));
    int plots = 0;
    constexpr int kPlotWidth = 480;
    html = replaced(html, QStringLiteral("(<svg.*?</svg>)"), [&](const QString& svg) {
        const QUrl name(QStringLiteral("plot:%1").arg(plots++));
        const QImage image = drawn(printableSvg(svg));
        document.addResource(QTextDocument::ImageResource, name, image);
        return QStringLiteral("<p><img src=\"%1\" width=\"%2\" height=\"%3\"></p>")
            .arg(name.toString())
            .arg(kPlotWidth)
            .arg(kPlotWidth * image.height() / std::max(1, image.width()));
    });
    document.setHtml(html);

    QBuffer pages;
    pages.open(QIODevice::WriteOnly);
    QPdfWriter writer(&pages);
    writer.setTitle(QString::fromStdString(run.recipe.name));
    writer.setCreator(QStringLiteral("Lathe"));
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF(12, 12, 12, 12), QPageLayout::Millimeter));
    document.print(&writer);
    return pages.data().toStdString();
}

}  // namespace

const ExportForm kReportPdf = {.name = "pdf",
                               .noun = "report",
                               .label = "Report, PDF",
                               .holds = "The same page to print.",
                               .suffix = ".pdf",
                               .samples = SampleUse::Drawn,
                               .contents = reportPdf};

}  // namespace lathe
