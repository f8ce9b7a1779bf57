// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "widgets/common/theme.h"

namespace lathe {

namespace {

QColor colourOf(IconColour role, QIcon::Mode mode) {
    const Theme& theme = currentTheme();
    if (mode == QIcon::Disabled) {
        QColor faded = theme.text3;
        faded.setAlphaF(0.6f);
        return faded;
    }
    switch (role) {
        case IconColour::Text2:
            return theme.text2;
        case IconColour::Text:
            return theme.text;
        case IconColour::Accent:
            return theme.accentText;
        case IconColour::OnAccent:
            return Qt::white;
        case IconColour::Good:
            return theme.goodText;
        case IconColour::Bad:
            return theme.badText;
        case IconColour::Error:
            return theme.errorText;
        case IconColour::Star:
            return theme.isDark ? theme.split : theme.split.darker(105);
    }
    return theme.text2;
}

QByteArray drawingOf(const QString& name) {
    QFile file(":/icons/" + name + ".svg");
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class ThemedIconEngine : public QIconEngine {
public:
    ThemedIconEngine(const QString& name, IconColour role) : m_name(name), m_role(role), m_drawing(drawingOf(name)) {}

    QIconEngine* clone() const override { return new ThemedIconEngine(*this); }
    bool isNull() override { return m_drawing.isEmpty(); }
    QString iconName() override { return m_name; }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, drawn(rect.size() * ratio, mode, state));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override { return drawn(size, mode, state); }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override { return drawn(size, mode, state); }

private:
    QPixmap drawn(const QSize& size, QIcon::Mode mode, QIcon::State) const {
        const QColor colour = colourOf(m_role, mode);
        const QString key = QString("lathe:%1:%2:%3x%4").arg(m_name, colour.name(QColor::HexArgb)).arg(size.width()).arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        QByteArray drawing = m_drawing;
        drawing.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(drawing);
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setOpacity(colour.alphaF());
        const int side = qMin(size.width(), size.height());
        renderer.render(&painter, QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QString m_name;
    IconColour m_role;
    QByteArray m_drawing;
};

}  // namespace

QIcon icon(const QString& name, IconColour colour) {
    return QIcon(new ThemedIconEngine(name, colour));
}

}  // namespace lathe
