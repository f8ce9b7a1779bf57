// SPDX-License-Identifier: GPL-3.0-or-later
// The recipe on the left of the window: name, model and data on top, the stages as cards, the measurement folded away, and at the foot what
// it is predicted to give. Recipe files can be dropped on it.
#pragma once

#include <QWidget>
#include <functional>

#include "core/records/recipe.h"
#include "widgets/common/error_card.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QScrollArea;
class QVBoxLayout;

namespace lathe {

class MeasureCard;
class PredictedFoot;
class RecipeDocument;
class RecipePredictor;
class StageCard;

/// Asks the user; an empty text: nothing was chosen.
using Picker = std::function<QString(QWidget* parent)>;

class RecipePanel : public QWidget {
    Q_OBJECT
public:
    RecipePanel(RecipeDocument& document, RecipePredictor& predictor, QWidget* parent = nullptr);

    /// In place of the plain dialogs for a folder and a file. The model picker returns a MODEL word, the data picker a file.
    void setPickers(const Picker& model, const Picker& data);

    QAction* runAction() const { return m_run; }

public Q_SLOTS:
    void openFile(const QString& fileName);
    void setRunning(bool isRunning);
    /// Asks before what is not saved is lost; false: the user would rather not.
    bool mayReplace();

Q_SIGNALS:
    void runRequested(const lathe::Recipe& recipe);
    void queueRequested(const lathe::Recipe& recipe);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void addActions();
    QWidget* makeHead();
    void makeCards();
    void refreshHead();
    void refreshCards();
    void refreshPrediction();
    void showPresets();
    void showStageMenu();
    void open();
    void save(bool asksForName);
    void chooseModel(int index);
    void chooseData(int index);
    void act(const std::function<void()>& work);  // errors go to the card
    int placeOfDrop(int y) const;

    RecipeDocument& m_document;
    RecipePredictor& m_predictor;
    Picker m_pickModel, m_pickData;
    QAction *m_new, *m_open, *m_save, *m_saveAs, *m_presets, *m_more, *m_run, *m_queue, *m_copyCommand;
    QLineEdit* m_name;
    QLabel *m_edited, *m_modelMistake;
    QComboBox *m_model, *m_data;
    ErrorCard* m_trouble;
    QScrollArea* m_scroll;
    QVBoxLayout* m_cardColumn;
    QVector<StageCard*> m_cards;
    MeasureCard* m_measure;
    QWidget* m_addStage;
    PredictedFoot* m_foot;
};

}  // namespace lathe
