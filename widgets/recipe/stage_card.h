// SPDX-License-Identifier: GPL-3.0-or-later
// One stage of the recipe as a card: grip, marker, name, switch, its few settings, the advanced ones folded away, and at its foot what the
// model will be after it. Dragged by its head, it moves.
#pragma once

#include <QFrame>
#include <QMap>

#include "core/predict/prediction.h"

class QGridLayout;
class QLabel;
class QToolButton;

namespace lathe {

class RecipeDocument;
class SettingEditor;
class Switch;
struct Setting;
struct StageKind;

inline constexpr const char* kStageMimeType = "application/x-lathe-stage";

class StageCard : public QFrame {
    Q_OBJECT
public:
    StageCard(RecipeDocument& document, int stageKey, QWidget* parent);

    int stageKey() const { return m_key; }
    /// Its place in the document; -1 once it is gone.
    int place() const;
    /// model null: nothing is known of it.
    void setPredicted(const PredictedModel* model);
    bool isUnfolded() const { return m_isUnfolded; }
    void setUnfolded(bool isUnfolded);

public Q_SLOTS:
    /// Shows the document's values and mistakes.
    void refresh();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Row {
        QLabel* label = nullptr;
        SettingEditor* editor = nullptr;
        QLabel* mistake = nullptr;
        bool isAdvanced = false;
    };

    QWidget* makeHead(const QString& title);
    void addRow(const Setting& setting, const QString& title);
    void makeFoot();
    void showMenu();
    void refreshMarker();
    void showRows();

    RecipeDocument& m_document;
    const int m_key;
    const StageKind& m_kind;
    QLabel *m_marker, *m_offText, *m_predicted = nullptr, *m_mistake = nullptr;
    Switch* m_switch = nullptr;
    QToolButton *m_more = nullptr, *m_fold = nullptr;
    QWidget *m_body = nullptr, *m_foot = nullptr;
    QGridLayout* m_rows = nullptr;
    QMap<QString, Row> m_settings;
    bool m_isUnfolded = false;
    QPoint m_pressed;
};

}  // namespace lathe
