// SPDX-License-Identifier: GPL-3.0-or-later
// The recipe being edited. It may have mistakes, and stages that are switched off: those are kept here and left out of what is run and
// saved. Every change can be undone. Main thread only.
#pragma once

#include <QObject>
#include <QString>
#include <QVector>
#include <optional>

#include "core/layout/gpt2_config.h"
#include "core/predict/recipe_check.h"
#include "core/records/recipe.h"

class QUndoStack;

namespace lathe {

struct EditedStage {
    int key = 0;  // its own as long as it is there, wherever it moves
    bool isOn = true;
    Json settings;

    bool operator==(const EditedStage&) const = default;
};

struct EditedRecipe {
    Json head;  // everything but the stages
    QVector<EditedStage> stages;
    QString parentId{};  // of the run that it was taken from; empty: of none

    bool operator==(const EditedRecipe&) const = default;
};

class RecipeDocument : public QObject {
    Q_OBJECT
public:
    explicit RecipeDocument(QObject* parent = nullptr);

    QUndoStack* undoStack() const { return m_undo; }

    const QVector<EditedStage>& stages() const { return m_now.stages; }
    /// "model", "measure.threads"; null where there is none.
    Json value(const QString& path) const;
    QString name() const;
    /// Where it was read from or written to; empty: nowhere yet.
    const QString& fileName() const { return m_fileName; }
    bool isEdited() const;
    /// Of the run that it was taken from, whatever was changed since; empty: it comes from no run.
    const QString& parentId() const { return m_now.parentId; }

    /// What would be run: the stages that are on. Nothing while there is a mistake.
    std::optional<Recipe> recipe() const;
    /// Its JSON, mistakes and all.
    Json json() const;
    bool isWhole() const { return m_mistakes.empty() && !m_fileMistake; }
    /// Of a stage's setting, or of the stage as a whole where setting is empty; empty where there is none.
    QString mistakeOf(int stage, const QString& setting) const;
    /// Of the head: "measure.prompt_tokens", "model".
    QString mistakeAt(const QString& path) const;
    /// Of a stage among those that are on; -1 where it is off.
    int placeAmongOn(int stage) const;

    // Each of these is one step of undo; what follows itself on one place within a drag is the same step.
    void setValue(const QString& path, const Json& value);
    void setStageValue(int stage, const QString& setting, const Json& value);
    void setStageOn(int stage, bool isOn);
    void addStage(const QString& kind);
    void duplicateStage(int stage);
    void removeStage(int stage);
    void moveStage(int from, int to);
    /// Another recipe in place of this one; fileName empty: it comes from no file; parentId: of the run that it comes from.
    void replace(const Recipe& recipe, const QString& fileName, const QString& step, const QString& parentId = {});

    /// Throw Error where the file cannot be read or written, or is no recipe.
    void open(const QString& fileName);
    void save(const QString& fileName);

public Q_SLOTS:
    /// The shape of the model that the recipe names, once it is known.
    void setSource(const std::optional<Gpt2Config>& source);
    /// A mistake that only files can show (a model that is not there), with its place; empty why: none.
    void setFileMistake(const QString& path, const QString& why, const QString& hint);
    /// The next change is a step of its own: a drag has ended.
    void endDrag() { ++m_drag; }

Q_SIGNALS:
    void changed();        // any value, or the mistakes
    void stagesChanged();  // how many there are, their order, on or off
    void fileChanged();    // name of the file, edited or not

private:
    struct FileMistake {
        QString path, sentence;
    };

    friend class RecipeStep;
    void push(EditedRecipe next, const QString& text, const QString& place = {});
    void take(const EditedRecipe& state);
    void check();

    QUndoStack* m_undo;
    EditedRecipe m_now;
    QString m_fileName;
    std::optional<Gpt2Config> m_source;
    std::optional<FileMistake> m_fileMistake;
    std::vector<RecipeMistake> m_mistakes;
    int m_nextKey = 1;
    int m_drag = 0;
};

}  // namespace lathe
