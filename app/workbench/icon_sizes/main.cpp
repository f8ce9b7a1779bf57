// SPDX-License-Identifier: GPL-3.0-or-later
// lathe-icon-sizes SVG FOLDER: draws the program's icon as PNG in the sizes that desktops ask for. Only the build runs it.
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    if (argc != 3)
        return 2;
    QSvgRenderer drawing(QString::fromLocal8Bit(argv[1]));
    const QDir folder(QString::fromLocal8Bit(argv[2]));
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256, 512}) {
        QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        drawing.render(&painter);
        painter.end();
        const QString path = QString("%1x%1/apps").arg(size);
        if (!drawing.isValid() || !folder.mkpath(path) || !image.save(folder.filePath(path + "/org.lathe.workbench.png")))
            return 1;
    }
    return 0;
}
