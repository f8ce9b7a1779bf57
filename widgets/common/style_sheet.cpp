// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/style_sheet.h"

#include <QHash>

#include "widgets/common/text_font.h"
#include "widgets/common/theme.h"

namespace lathe {

namespace {

constexpr const char* kSurfaces = R"(
QWidget{color:@text;}
QMainWindow,*[styleRole="chrome"]{background:@chrome;}
QMainWindow::separator{background:@line;width:1px;height:1px;}
QDialog,*[styleRole="panel"]{background:@panel;}
*[styleRole="base"]{background:@base;}
QFrame[styleRole="chrome"]{border-bottom:1px solid @line;}
QFrame[styleRole="panelHead"]{background:@panel;border:0;border-bottom:1px solid @line;}
QFrame[styleRole="baseHead"]{background:@base;border:0;border-bottom:1px solid @line;}
QFrame[styleRole="foot"]{background:@panel;border:0;border-top:1px solid @line;}
QFrame[styleRole="card"]{background:@raised;border:1px solid @line;border-radius:6px;}
QFrame[styleRole="cardOff"]{background:transparent;border:1px dashed @line2;border-radius:6px;}
QFrame[styleRole="cardInvalid"]{background:@raised;border:1px solid @errorText;border-radius:6px;}
QFrame[styleRole="errorBox"]{background:@errorBack;border:1px solid @errorLine;border-radius:6px;}
QFrame[styleRole="warningBox"]{background:@base;border:1px solid @unclearLine;border-radius:6px;}
QFrame[styleRole="toast"]{background:@raised;border:1px solid @line2;border-radius:6px;}
QFrame[styleRole="hairline"]{background:@line;border:0;}
QScrollArea{background:transparent;border:0;} QScrollArea:focus{border:1px solid @accent;} QScrollArea>QWidget>QWidget[styleRole=""]{background:transparent;}
QToolTip{background:@raised;color:@text;border:1px solid @line2;padding:4px 6px;@label}
)";

constexpr const char* kTexts = R"(
QLabel{background:transparent;}
QLabel[styleRole="secondary"]{color:@text2;@label}
QLabel[styleRole="hint"]{color:@text3;@label}
QLabel[styleRole="caption"]{color:@text2;@caption}
QLabel[styleRole="errorText"]{color:@errorText;@label}
QLabel[styleRole="accentText"]{color:@accentText;@label}
QLabel[styleRole="section"]{@section}
QLabel[styleRole="title"]{@title}
QLabel[styleRole="metric"]{@metric}
QLabel[styleRole="runNumber"]{@runNumber}
*[styleRole="monospace"]{@monospace}
QLabel[styleRole="badge"]{border-radius:10px;color:@accentText;background:@selection;@caption}
QLabel[styleRole="key"]{border:1px solid @line2;border-radius:3px;color:@text2;padding:1px 4px;background:@panel;@caption}
)";

constexpr const char* kButtons = R"(
QMenuBar{background:transparent;spacing:0px;} QMenuBar::item{padding:3px 8px;background:transparent;border-radius:4px;}
QMenuBar::item:selected{background:@hover;}
QMenu{background:@raised;border:1px solid @line2;padding:4px 0;} QMenu::item{padding:4px 24px 4px 12px;} QMenu::icon{padding-left:12px;}
QMenu::item:selected{background:@selection;} QMenu::item:disabled{color:@text3;} QMenu::separator{height:1px;background:@line;margin:4px 0;}
QToolButton{background:transparent;border:1px solid transparent;border-radius:4px;padding:3px;}
QToolButton:hover{background:@hover;} QToolButton:checked{background:@selection;} QToolButton::menu-indicator{image:none;width:0;}
QToolButton:focus{border:1px solid @accent;}
QToolButton[styleRole="page"]{padding:4px 10px;color:@text2;}
QToolButton[styleRole="link"]{color:@accentText;padding:2px 4px;} QToolButton[styleRole="fold"]{color:@text2;padding:1px 2px;@label}
QPushButton{background:@raised;border:1px solid @line2;border-radius:5px;padding:0 11px;min-height:@h24px;}
QPushButton:hover{background:@hover;} QPushButton:focus{border:1px solid @accent;} QPushButton:checked{background:@selection;}
QPushButton:disabled{color:@text3;} QPushButton::menu-indicator{image:none;width:0;}
QPushButton[styleRole="primary"]{background:@accent;border:1px solid @accent;color:#FFFFFF;font-weight:600;}
QPushButton[styleRole="primary"]:hover{background:@accentHover;} QPushButton[styleRole="primary"]:focus{border:1px solid @text;}
QPushButton[styleRole="primary"]:disabled{background:@groove;border:1px solid @groove;color:@text3;}
QPushButton[styleRole="danger"]{color:@errorText;} QPushButton[styleRole="danger"]:disabled{color:@text3;}
QPushButton[styleRole="small"]{min-height:@h22px;max-height:@h22px;padding:0 9px;border-radius:4px;color:@text2;@label}
QPushButton[styleRole="link"]{background:transparent;border:1px solid transparent;color:@accentText;padding:0 4px;}
QPushButton[styleRole="link"]:hover{background:@hover;} QPushButton[styleRole="link"]:focus{border:1px solid @accent;}
QPushButton[styleRole="link"]:disabled{color:@text3;}
QPushButton[styleRole="fold"]{background:transparent;border:1px solid transparent;color:@text2;padding:0 2px;min-height:@h20px;@label}
QPushButton[styleRole="fold"]:focus{border:1px solid @accent;}
QPushButton[styleRole="page"]{background:transparent;border:1px solid transparent;color:@text2;padding:0 12px;}
QPushButton[styleRole="page"]:hover{background:@hover;} QPushButton[styleRole="page"]:focus{border:1px solid @accent;}
QPushButton[styleRole="page"]:checked{background:@raised;border:1px solid @line2;color:@text;}
QPushButton[styleRole="command"]{background:@field;text-align:left;padding:0;min-height:@h24px;}
QPushButton[styleRole="command"] QToolButton{border:0;padding:0;}
QPushButton[segment]{border-radius:0;min-height:@h22px;padding:0 2px;border-right:0;color:@text2;@label}
QPushButton[segment]:checked{background:@selection;color:@text;} QPushButton[segment]:focus{border:1px solid @accent;}
QPushButton[segment="first"]{border-top-left-radius:4px;border-bottom-left-radius:4px;}
QPushButton[segment="last"]{border-top-right-radius:4px;border-bottom-right-radius:4px;border-right:1px solid @line2;}
QPushButton[segment="only"]{border-radius:4px;border-right:1px solid @line2;}
)";

constexpr const char* kFields = R"(
QLineEdit,QAbstractSpinBox,QPlainTextEdit,QTextEdit{background:@field;border:1px solid @line2;border-radius:4px;padding:0 6px;
 min-height:@h22px;selection-background-color:@accent;selection-color:#FFFFFF;}
QLineEdit:focus,QAbstractSpinBox:focus,QPlainTextEdit:focus,QTextEdit:focus{border:1px solid @accent;}
QLineEdit:disabled,QAbstractSpinBox:disabled,QComboBox:disabled{color:@text3;background:@panel;}
QAbstractSpinBox QLineEdit{border:0;padding:0;min-height:0;background:transparent;}
*[styleRole="invalid"]{border:1px solid @errorText;background:@errorBack;}
QLineEdit[styleRole="flat"]{border:1px solid transparent;background:transparent;padding:0;} QLineEdit[styleRole="flat"]:focus{border:1px solid @accent;}
QPlainTextEdit,QTextEdit{padding:4px 6px;} QPlainTextEdit[styleRole="flat"],QTextEdit[styleRole="flat"]{border:0;background:transparent;padding:0;}
QPlainTextEdit[styleRole="monospace"]{border:0;background:transparent;@monospace}
QComboBox{background:@field;border:1px solid @line2;border-radius:4px;padding:0 4px 0 7px;min-height:@h22px;}
QComboBox:focus{border:1px solid @accent;} QComboBox:on{border:1px solid @accent;}
QComboBox::drop-down{border:0;width:18px;} QComboBox::down-arrow{image:url(:/icons/combo-arrow.svg);width:12px;height:12px;}
QComboBox[styleRole="flat"]{border:1px solid transparent;background:transparent;padding-left:4px;} QComboBox[styleRole="flat"]:hover{background:@hover;}
QComboBox[styleRole="flat"]:focus{border:1px solid @accent;}
QComboBox QAbstractItemView{background:@raised;border:1px solid @line2;selection-background-color:@selection;selection-color:@text;outline:0;}
QCheckBox,QRadioButton{spacing:6px;background:transparent;}
QCheckBox::indicator{width:14px;height:14px;border:1px solid @line2;border-radius:3px;background:@field;}
QCheckBox::indicator:checked{background:@accent;border:1px solid @accent;image:url(:/icons/check-mark.svg);}
QCheckBox::indicator:focus{border:1px solid @accent;} QCheckBox:focus{color:@accentText;}
QSlider::groove:horizontal{height:4px;border-radius:2px;background:@groove;}
QSlider::sub-page:horizontal{height:4px;border-radius:2px;background:@accent;} QSlider::sub-page:horizontal:disabled{background:@line2;}
QSlider::handle:horizontal{width:12px;height:12px;margin:-5px 0;border-radius:7px;background:@knob;border:1px solid @knobLine;}
QSlider::handle:horizontal:focus{border:2px solid @accent;width:10px;height:10px;}
QProgressBar{background:@groove;border:0;border-radius:2px;min-height:4px;max-height:4px;} QProgressBar::chunk{background:@accent;border-radius:2px;}
)";

constexpr const char* kViews = R"(
QTabWidget::pane{border:0;} QTabBar{background:transparent;qproperty-drawBase:0;}
QTabBar::tab{background:transparent;padding:6px 8px;color:@text2;border:0;border-bottom:2px solid transparent;@label}
QTabBar::tab:selected{color:@text;border-bottom:2px solid @accent;} QTabBar::tab:hover{color:@text;}
QTabBar:focus::tab:selected{color:@accentText;}
QAbstractItemView{background:@base;border:0;gridline-color:transparent;selection-background-color:@selection;selection-color:@text;outline:0;}
QTreeView,QTableView,QListView{border:1px solid transparent;} QTreeView:focus,QTableView:focus,QListView:focus{border:1px solid @accent;}
QTreeView::item{min-height:@h24px;} 
QListView::item:hover{background:@hover;} QListView::item:selected{background:@selection;color:@text;}
QComboBox QAbstractItemView::item{padding:3px 6px;}
QHeaderView{background:@base;border:0;}
QHeaderView::section{background:@base;color:@text2;border:0;border-bottom:1px solid @line;padding:0 8px;min-height:@h24px;@caption}
QHeaderView::section:hover{background:@hover;} QHeaderView::down-arrow,QHeaderView::up-arrow{width:0;height:0;}
QAbstractScrollArea::corner{background:transparent;border:0;} QTableCornerButton::section{background:@base;border:0;}
QScrollBar:vertical{background:transparent;width:10px;margin:0;}
QScrollBar::handle:vertical{background:@line2;border-radius:3px;min-height:28px;margin:2px;}
QScrollBar:horizontal{background:transparent;height:10px;margin:0;}
QScrollBar::handle:horizontal{background:@line2;border-radius:3px;min-width:28px;margin:2px;}
QScrollBar::handle:hover{background:@text3;}
QScrollBar::add-line,QScrollBar::sub-line{height:0;width:0;} QScrollBar::add-page,QScrollBar::sub-page{background:transparent;}
QStatusBar{background:@chrome;border-top:1px solid @line;min-height:@h24px;} QStatusBar QToolButton{border:0;padding:0;} QStatusBar::item{border:0;} QStatusBar QLabel{color:@text2;@label}
QSplitter::handle{background:@line;} QSplitter::handle:horizontal{width:1px;} QSplitter::handle:vertical{height:1px;}
QGroupBox{border:0;margin-top:@h20px;} QGroupBox::title{subcontrol-origin:margin;left:0;}
)";

QHash<QString, QString> valuesOf(const Theme& theme) {
    const auto name = [](const QColor& colour) { return colour.name(); };
    QHash<QString, QString> values = {
        {"chrome", name(theme.chrome)},
        {"panel", name(theme.panel)},
        {"base", name(theme.base)},
        {"raised", name(theme.raised)},
        {"field", name(theme.field)},
        {"hover", name(theme.hover)},
        {"groove", name(theme.groove)},
        {"selection", name(theme.selection)},
        {"text", name(theme.text)},
        {"text2", name(theme.text2)},
        {"text3", name(theme.text3)},
        {"line", name(theme.line)},
        {"line2", name(theme.line2)},
        {"accent", name(theme.accent)},
        {"accentHover", name(theme.accentHover)},
        {"accentText", name(theme.accentText)},
        {"unclearLine", name(theme.unclearLine)},
        {"errorText", name(theme.errorText)},
        {"errorBack", name(theme.errorBack)},
        {"errorLine", name(theme.errorLine)},
        {"knob", theme.isDark ? name(theme.text) : name(theme.raised)},
        {"knobLine", name(theme.isDark ? theme.text2 : theme.text3)},
        {"caption", cssOf(TextSize::Caption)},
        {"label", cssOf(TextSize::Label)},
        {"section", cssOf(TextSize::Section)},
        {"title", cssOf(TextSize::Title)},
        {"metric", cssOf(TextSize::Metric)},
        {"runNumber", cssOf(TextSize::RunNumber)},
        {"monospace", cssOf(TextSize::Monospace)},
    };
    for (const int height : {20, 22, 24})
        values["h" + QString::number(height)] = QString::number(scaled(height));
    return values;
}

// @name is replaced by its value; a name ends where its letters and digits do, or "px" begins.
QString filledIn(const QString& sheet, const QHash<QString, QString>& values) {
    QString filled;
    for (qsizetype at = 0; at < sheet.size();) {
        if (sheet[at] != '@') {
            filled += sheet[at++];
            continue;
        }
        qsizetype end = at + 1;
        while (end < sheet.size() && sheet[end].isLetterOrNumber() && !QStringView(sheet).mid(end).startsWith(u"px"))
            ++end;
        filled += values.value(sheet.mid(at + 1, end - at - 1));
        at = end;
    }
    return filled;
}

}  // namespace

QString styleSheetOf(const Theme& theme) {
    const QHash<QString, QString> values = valuesOf(theme);
    QString sheet;
    for (const char* part : {kSurfaces, kTexts, kButtons, kFields, kViews})
        sheet += filledIn(QString::fromUtf8(part), values);
    return sheet;
}

}  // namespace lathe
