// SPDX-License-Identifier: GPL-3.0-or-later
// How the result is evaluated and measured: request, threads, device, tasks; folded away until it is asked for.
#pragma once

#include <QFrame>
#include <QVector>

class QGridLayout;
class QLabel;
class QToolButton;

namespace lathe {

class RecipeDocument;
class SettingEditor;
struct Setting;

class MeasureCard : public QFrame {
    Q_OBJECT
public:
    MeasureCard(RecipeDocument& document, QWidget* parent);

public Q_SLOTS:
    void refresh();

private:
    struct Row {
        QString path;
        SettingEditor* editor = nullptr;
        QLabel* mistake = nullptr;
    };
    void addRow(QGridLayout& grid, const Setting& setting, const QString& path);
    void setUnfolded(bool isUnfolded);

    RecipeDocument& m_document;
    QToolButton* m_fold;
    QWidget* m_body;
    QLabel* m_summary;
    QVector<Row> m_rows;
};

}  // namespace lathe
