<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>HistoryCommands</name>
    <message numerus="yes">
        <source>Star %n run(s)</source>
        <translation>
            <numerusform>Star %n run</numerusform>
            <numerusform>Star %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the star of %n run(s)</source>
        <translation>
            <numerusform>Remove the star of %n run</numerusform>
            <numerusform>Remove the star of %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag %n run(s)</source>
        <translation>
            <numerusform>Tag %n run</numerusform>
            <numerusform>Tag %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n run(s) to the trash</source>
        <translation>
            <numerusform>Move %n run to the trash</numerusform>
            <numerusform>Move %n runs to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n run(s)</source>
        <translation>
            <numerusform>Restore %n run</numerusform>
            <numerusform>Restore %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MachineFacts</name>
    <message numerus="yes">
        <source>CPU %n thread(s), %1</source>
        <translation>
            <numerusform>CPU %n thread, %1</numerusform>
            <numerusform>CPU %n threads, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s) with %1, %2 GB of memory.</source>
        <translation>
            <numerusform>%n thread with %1, %2 GB of memory.</numerusform>
            <numerusform>%n threads with %1, %2 GB of memory.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lathe::ExportDialog</name>
    <message numerus="yes">
        <source>Export %n runs</source>
        <translation>
            <numerusform>Export %n runs</numerusform>
            <numerusform>Export %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lathe::HistoryModel</name>
    <message numerus="yes">
        <source>%1 · %n run(s)</source>
        <translation>
            <numerusform>%1 · %n run</numerusform>
            <numerusform>%1 · %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lathe::HistoryPage</name>
    <message numerus="yes">
        <source>Tags of %n run(s), words divided by spaces</source>
        <translation>
            <numerusform>Tags of %n run, words divided by spaces</numerusform>
            <numerusform>Tags of %n runs, words divided by spaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) moved to the trash</source>
        <translation>
            <numerusform>%n run moved to the trash</numerusform>
            <numerusform>%n runs moved to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) imported</source>
        <translation>
            <numerusform>%n run imported</numerusform>
            <numerusform>%n runs imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n were here already</source>
        <translation>
            <numerusform>, %n were here already</numerusform>
            <numerusform>, %n were here already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) exported to %1</source>
        <translation>
            <numerusform>%n run exported to %1</numerusform>
            <numerusform>%n runs exported to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lathe::MainWindow</name>
    <message numerus="yes">
        <source>%n interrupted run(s) brought back into the history</source>
        <translation>
            <numerusform>%n interrupted run brought back into the history</numerusform>
            <numerusform>%n interrupted runs brought back into the history</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lathe::PlaygroundPage</name>
    <message numerus="yes">
        <source>%n tokens with the start, same seed for both</source>
        <translation>
            <numerusform>%n tokens with the start, same seed for both</numerusform>
            <numerusform>%n tokens with the start, same seed for both</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n tokens are the same.</source>
        <translation>
            <numerusform>The first %n tokens are the same.</numerusform>
            <numerusform>The first %n tokens are the same.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lathe::StatusLine</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the trash</source>
        <translation>
            <numerusform>%n in the trash</numerusform>
            <numerusform>%n in the trash</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lathe::TrashDialog</name>
    <message numerus="yes">
        <source>Delete %n run(s) for ever?</source>
        <translation>
            <numerusform>Delete %n run for ever?</numerusform>
            <numerusform>Delete %n runs for ever?</numerusform>
        </translation>
    </message>
</context>
</TS>
