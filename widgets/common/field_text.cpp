// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/field_text.h"

#include <QCoreApplication>

#include "core/compare/comparison_text.h"
#include "core/format/number_format.h"

namespace lathe {

namespace {

// The labels of core/records/fields.cpp and the titles of the tasks, listed for the translators.
[[maybe_unused]] constexpr const char* kLabels[] = {
    QT_TRANSLATE_NOOP("Field", "parameters"),
    QT_TRANSLATE_NOOP("Field", "size"),
    QT_TRANSLATE_NOOP("Field", "checkpoint file"),
    QT_TRANSLATE_NOOP("Field", "bits per weight"),
    QT_TRANSLATE_NOOP("Field", "peak memory"),
    QT_TRANSLATE_NOOP("Field", "keys and values of a request"),
    QT_TRANSLATE_NOOP("Field", "perplexity"),
    QT_TRANSLATE_NOOP("Field", "next-token accuracy"),
    QT_TRANSLATE_NOOP("Field", "new tokens per second"),
    QT_TRANSLATE_NOOP("Field", "first request, once"),
    QT_TRANSLATE_NOOP("Field", "cold start, once"),
    QT_TRANSLATE_NOOP("Field", "drafted tokens accepted"),
    QT_TRANSLATE_NOOP("Field", "accuracy"),
    QT_TRANSLATE_NOOP("Field", "precision (macro)"),
    QT_TRANSLATE_NOOP("Field", "recall (macro)"),
    QT_TRANSLATE_NOOP("Field", "F1 (macro)"),
    QT_TRANSLATE_NOOP("Field", "exact match"),
    QT_TRANSLATE_NOOP("Field", "chrF"),
    QT_TRANSLATE_NOOP("Field", "BLEU"),
    QT_TRANSLATE_NOOP("Field", "word error rate"),
    QT_TRANSLATE_NOOP("Field", "divergence from the baseline"),
    QT_TRANSLATE_NOOP("Field", "same first choice as the baseline"),
    QT_TRANSLATE_NOOP("Field", "items"),
    QT_TRANSLATE_NOOP("Field", "request"),
    QT_TRANSLATE_NOOP("Field", "time to first token"),
    QT_TRANSLATE_NOOP("Field", "time per output token"),
    QT_TRANSLATE_NOOP("Field", "median"),
    QT_TRANSLATE_NOOP("Field", "mean"),
    QT_TRANSLATE_NOOP("Field", "samples"),
    QT_TRANSLATE_NOOP("Field", "half-width of the median's interval"),
    QT_TRANSLATE_NOOP("Field", "noise grade"),
    QT_TRANSLATE_NOOP("Field", "speed-up of the request"),
    QT_TRANSLATE_NOOP("Field", "speed-up of the first token"),
    QT_TRANSLATE_NOOP("Field", "speed-up of a further token"),
    QT_TRANSLATE_NOOP("Field", "result / baseline"),
    QT_TRANSLATE_NOOP("Field", "95 % from"),
    QT_TRANSLATE_NOOP("Field", "95 % to"),
    QT_TRANSLATE_NOOP("Field", "verdict"),
    QT_TRANSLATE_NOOP("Field", "compared with"),
    QT_TRANSLATE_NOOP("Field", "baseline"),
    QT_TRANSLATE_NOOP("Field", "result"),
    QT_TRANSLATE_NOOP("Field", "reference"),
    QT_TRANSLATE_NOOP("Field", "question answering"),
    QT_TRANSLATE_NOOP("Field", "next token"),
    QT_TRANSLATE_NOOP("Field", "choice"),
    QT_TRANSLATE_NOOP("Field", "stories"),
    QT_TRANSLATE_NOOP("Field", "translation"),
    QT_TRANSLATE_NOOP("Field", "nbest"),
    QT_TRANSLATE_NOOP("Field", "tokens/s"),
    QT_TRANSLATE_NOOP("Field", "nats"),
    QT_TRANSLATE_NOOP("Field", "bits"),
};

QString translated(const QString& text) {
    return QCoreApplication::translate("Field", text.toUtf8().constData());
}

// "qa accuracy" -> "question answering accuracy"; the task stands in the path: tasks.qa.accuracy.
QString withTaskTitle(const Field& field, const QString& piece) {
    const QStringList steps = QString::fromStdString(field.path).split('.');
    const qsizetype tasks = steps.indexOf("tasks");
    if (tasks < 0 || tasks + 1 >= steps.size() || !piece.startsWith(steps[tasks + 1] + " "))
        return translated(piece);
    const QString& task = steps[tasks + 1];
    return QCoreApplication::translate("Field", "%1 %2", "a task and what is measured in it")
        .arg(taskText(task), translated(piece.mid(task.size() + 1)));
}

}  // namespace

QString fieldText(const Field& field) {
    QStringList pieces = QString::fromStdString(field.label).split(", ");
    for (QString& piece : pieces)
        piece = withTaskTitle(field, piece);
    return pieces.join(QCoreApplication::translate("Field", ", ", "between the parts of a field's name"));
}

QString unitText(const Field& field) {
    if (field.unit == "fraction")
        return "%";
    if (field.unit == "bytes")
        return "MB";
    if (field.unit == "ratio")
        return "×";
    return field.unit.empty() ? QString() : translated(QString::fromStdString(field.unit));
}

QString pointsText(double fraction) {
    return QString::fromStdString(formatPoints(fraction)).replace("pp", QCoreApplication::translate("Field", "pp", "percentage points"));
}

QString fieldHead(const Field& field) {
    QString text = fieldText(field);
    text[0] = text[0].toUpper();
    const QString unit = unitText(field);
    return unit.isEmpty() ? text : text + QCoreApplication::translate("Field", ", ", "between the parts of a field's name") + unit;
}

QString taskText(const QString& task) {
    return translated(QString::fromStdString(taskTitle(task.toStdString())));
}

QString runLabel(int64_t number) {
    return QString::fromStdString(formatRunNumber(number));
}

QString capital(const QString& words) {
    return words.left(1).toUpper() + words.mid(1);
}

}  // namespace lathe
