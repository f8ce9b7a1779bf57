// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/recipe_document.h"

#include <QUndoCommand>
#include <QUndoStack>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/records/fields.h"
#include "core/records/recipe_json.h"
#include "widgets/common/error_text.h"

namespace lathe {

namespace {

int placeInOrder(const Json& stage) {
    const StageKind* kind = stageKindNamed(stage.value("kind", ""));
    return kind ? kind->order : 0;
}

EditedRecipe editedFrom(const Recipe& recipe, int& nextKey) {
    EditedRecipe edited{toJson(recipe), {}};
    for (const Json& stage : edited.head.at("stages"))
        edited.stages.push_back({nextKey++, true, stage});
    edited.head.erase("stages");
    return edited;
}

void setAt(Json& document, const QString& path, const Json& value) {
    Json* place = &document;
    for (const QString& step : path.split(QLatin1Char('.')))
        place = &(*place)[step.toStdString()];
    *place = value;
}

QString joined(const QString& why, const QString& hint) {
    return hint.isEmpty() ? why : why + QStringLiteral("; ") + hint;
}

QString sentence(const RecipeMistake& mistake) {
    const ErrorParts parts = partsOf(mistake.error);
    return joined(mistake.path.empty() || parts.why.isEmpty() ? parts.what : parts.why, parts.hint);
}

}  // namespace

/// One step of undo: the whole state before and after, which is small.
class RecipeStep : public QUndoCommand {
public:
    RecipeStep(RecipeDocument& document, EditedRecipe before, EditedRecipe after, const QString& text, const QString& place, int drag)
        : QUndoCommand(text), m_document(document), m_before(std::move(before)), m_after(std::move(after)), m_place(place), m_drag(drag) {}

    int id() const override { return m_place.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = static_cast<const RecipeStep*>(other);
        if (next->m_place != m_place || next->m_drag != m_drag)
            return false;
        m_after = next->m_after;
        setObsolete(m_after == m_before);
        return true;
    }
    void undo() override { m_document.take(m_before); }
    void redo() override { m_document.take(m_after); }

private:
    RecipeDocument& m_document;
    EditedRecipe m_before, m_after;
    QString m_place;
    int m_drag;
};

RecipeDocument::RecipeDocument(QObject* parent) : QObject(parent), m_undo(new QUndoStack(this)), m_now(editedFrom(Recipe{}, m_nextKey)) {
    connect(m_undo, &QUndoStack::cleanChanged, this, &RecipeDocument::fileChanged);
}

Json RecipeDocument::value(const QString& path) const {
    const Json* value = valueAt(m_now.head, path.toStdString());
    return value ? *value : Json();
}

QString RecipeDocument::name() const {
    const Json name = value(QStringLiteral("name"));
    return name.is_string() ? QString::fromStdString(name.get<std::string>()) : QString();
}

bool RecipeDocument::isEdited() const {
    return !m_undo->isClean();
}

Json RecipeDocument::json() const {
    Json document = m_now.head;
    document["stages"] = Json::array();
    for (const EditedStage& stage : m_now.stages)
        if (stage.isOn)
            document["stages"].push_back(stage.settings);
    return document;
}

std::optional<Recipe> RecipeDocument::recipe() const {
    if (!isWhole())
        return std::nullopt;
    try {
        return recipeFromJson(json());
    } catch (const Error&) {
        return std::nullopt;
    }
}

int RecipeDocument::placeAmongOn(int stage) const {
    if (!m_now.stages[stage].isOn)
        return -1;
    int place = 0;
    for (int i = 0; i < stage; ++i)
        place += m_now.stages[i].isOn ? 1 : 0;
    return place;
}

QString RecipeDocument::mistakeAt(const QString& path) const {
    for (const RecipeMistake& mistake : m_mistakes)
        if (mistake.path == path.toStdString())
            return sentence(mistake);
    return m_fileMistake && m_fileMistake->path == path ? m_fileMistake->sentence : QString();
}

QString RecipeDocument::mistakeOf(int stage, const QString& setting) const {
    const int place = placeAmongOn(stage);
    if (place < 0)
        return {};
    const QString path = QStringLiteral("stages.%1").arg(place);
    return mistakeAt(setting.isEmpty() ? path : path + QLatin1Char('.') + setting);
}

void RecipeDocument::push(EditedRecipe next, const QString& text, const QString& place) {
    if (next == m_now)
        return;
    const QString draggedPlace = place.isEmpty() ? QString() : place;
    m_undo->push(new RecipeStep(*this, m_now, std::move(next), text, draggedPlace, m_drag));
}

void RecipeDocument::take(const EditedRecipe& state) {
    const auto outline = [](const EditedRecipe& recipe) {
        QVector<std::pair<int, bool>> keys;
        for (const EditedStage& stage : recipe.stages)
            keys.push_back({stage.key, stage.isOn});
        return keys;
    };
    const bool sameStages = outline(state) == outline(m_now);
    if (state.head.value("model", Json()) != m_now.head.value("model", Json())) {
        m_source.reset();
        m_fileMistake.reset();
    }
    m_now = state;
    check();
    if (!sameStages)
        Q_EMIT stagesChanged();
    Q_EMIT changed();
}

void RecipeDocument::check() {
    m_mistakes = mistakesIn(json(), m_source ? &*m_source : nullptr);
}

void RecipeDocument::setSource(const std::optional<Gpt2Config>& source) {
    if (source == m_source)
        return;
    m_source = source;
    check();
    Q_EMIT changed();
}

void RecipeDocument::setFileMistake(const QString& path, const QString& why, const QString& hint) {
    if (why.isEmpty() && !m_fileMistake)
        return;
    m_fileMistake.reset();
    if (!why.isEmpty())
        m_fileMistake = FileMistake{path, joined(why, hint)};
    check();
    Q_EMIT changed();
}

void RecipeDocument::setValue(const QString& path, const Json& value) {
    EditedRecipe next = m_now;
    setAt(next.head, path, value);
    push(std::move(next), tr("Change %1").arg(path), path);
}

void RecipeDocument::setStageValue(int stage, const QString& setting, const Json& value) {
    EditedRecipe next = m_now;
    next.stages[stage].settings[setting.toStdString()] = value;
    push(std::move(next), tr("Change %1").arg(setting), QStringLiteral("%1.%2").arg(m_now.stages[stage].key).arg(setting));
}

void RecipeDocument::setStageOn(int stage, bool isOn) {
    EditedRecipe next = m_now;
    next.stages[stage].isOn = isOn;
    push(std::move(next), isOn ? tr("Switch a stage on") : tr("Switch a stage off"));
}

void RecipeDocument::addStage(const QString& kind) {
    EditedRecipe next = m_now;
    const EditedStage stage{m_nextKey++, true, toJson(stageKindNamed(kind.toStdString())->fresh)};
    // Where the order of stages wants it: before the first that must come after.
    qsizetype place = 0;
    while (place < next.stages.size() && placeInOrder(next.stages[place].settings) <= placeInOrder(stage.settings))
        ++place;
    next.stages.insert(place, stage);
    push(std::move(next), tr("Add a stage"));
}

void RecipeDocument::duplicateStage(int stage) {
    EditedRecipe next = m_now;
    EditedStage copy = next.stages[stage];
    copy.key = m_nextKey++;
    next.stages.insert(stage + 1, copy);
    push(std::move(next), tr("Duplicate a stage"));
}

void RecipeDocument::removeStage(int stage) {
    EditedRecipe next = m_now;
    next.stages.removeAt(stage);
    push(std::move(next), tr("Remove a stage"));
}

void RecipeDocument::moveStage(int from, int to) {
    EditedRecipe next = m_now;
    next.stages.move(from, to);
    push(std::move(next), tr("Move a stage"));
}

void RecipeDocument::replace(const Recipe& recipe, const QString& fileName, const QString& step, const QString& parentId) {
    EditedRecipe next = editedFrom(recipe, m_nextKey);
    next.parentId = parentId;
    push(std::move(next), step);
    m_fileName = fileName;
    m_undo->setClean();
    Q_EMIT fileChanged();
}

void RecipeDocument::open(const QString& fileName) {
    replace(readRecipe(fileName.toStdString()), fileName, tr("Open a recipe"));
}

void RecipeDocument::save(const QString& fileName) {
    writeFileAtomically(fileName.toStdString(), json().dump(2) + "\n");
    m_fileName = fileName;
    m_undo->setClean();
    Q_EMIT fileChanged();
}

}  // namespace lathe
