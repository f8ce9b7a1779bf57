// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/run_files.h"

#include <QCoreApplication>
#include <QStringList>

#include "core/base/files.h"

namespace lathe {

namespace {

// The labels and sentences of core/exchange/export_forms.cpp, listed for the translators.
[[maybe_unused]] constexpr const char* kFormTexts[] = {
    QT_TRANSLATE_NOOP("ExportForm", "Recipe"),
    QT_TRANSLATE_NOOP("ExportForm", "The JSON file that repeats the run, here or elsewhere."),
    QT_TRANSLATE_NOOP("ExportForm", "Report, HTML"),
    QT_TRANSLATE_NOOP("ExportForm", "One page with tables and plots that can be sent to anyone."),
    QT_TRANSLATE_NOOP("ExportForm", "Report, PDF"),
    QT_TRANSLATE_NOOP("ExportForm", "The same page to print."),
    QT_TRANSLATE_NOOP("ExportForm", "Model for Lathe's engine"),
    QT_TRANSLATE_NOOP("ExportForm", "The folder that the engine runs: packed weights and tokenizer."),
    QT_TRANSLATE_NOOP("ExportForm", "Model for transformers"),
    QT_TRANSLATE_NOOP("ExportForm", "A dense checkpoint in Hugging Face layout. It keeps the shape, not the bits."),
    QT_TRANSLATE_NOOP("ExportForm", "Table, CSV"),
    QT_TRANSLATE_NOOP("ExportForm", "A row a run, a column a field."),
    QT_TRANSLATE_NOOP("ExportForm", "Runs, JSON"),
    QT_TRANSLATE_NOOP("ExportForm", "Whole runs, which another history can import."),
    QT_TRANSLATE_NOOP("ExportForm", "Runs with samples, JSON"),
    QT_TRANSLATE_NOOP("ExportForm", "The same with every raw sample."),
};

}  // namespace

QString formLabel(const ExportForm& form) {
    return QCoreApplication::translate("ExportForm", form.label);
}

QString formSentence(const ExportForm& form) {
    return QCoreApplication::translate("ExportForm", form.holds);
}

QString runFileFilters() {
    QStringList filters;
    for (const ExportForm& form : exportForms())
        if (form.takesSeveral)
            filters << QStringLiteral("%1 (*%2)").arg(formLabel(form), QLatin1String(form.suffix));
    return filters.join(QStringLiteral(";;"));
}

const ExportForm& runFileForm(const QString& file) {
    const ExportForm* found = exportFormOf("json");
    qsizetype longest = 0;
    for (const ExportForm& form : exportForms()) {
        const QLatin1String suffix(form.suffix);
        if (form.takesSeveral && file.endsWith(suffix) && suffix.size() > longest) {
            found = &form;
            longest = suffix.size();
        }
    }
    return *found;
}

ImportOutcome importRunsOf(const std::filesystem::path& file, const RunLocation& database) {
    const std::vector<MarkedRun> runs = runsFromExport(parseJson(readFile(file), file.string()), file.string());
    return importRuns(*openRunStore(database, MissingFile::Refuse), runs);
}

}  // namespace lathe
