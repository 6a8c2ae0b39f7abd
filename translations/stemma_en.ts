<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>stemma::BoxPlot</name>
    <message numerus="yes">
        <source>%1: median %2, quartiles %3 … %4, %n frames</source>
        <translation>
            <numerusform>%1: median %2, quartiles %3 … %4, %n frame</numerusform>
            <numerusform>%1: median %2, quartiles %3 … %4, %n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stemma::ExportDialog</name>
    <message numerus="yes">
        <source>Export %n file(s)</source>
        <translation>
            <numerusform>Export %n file</numerusform>
            <numerusform>Export %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist already</source>
        <translation>
            <numerusform>%n file exists already</numerusform>
            <numerusform>%n files exist already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist already. What shall happen to them?</source>
        <translation>
            <numerusform>%n file exists already. What shall happen to it?</numerusform>
            <numerusform>%n files exist already. What shall happen to them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stemma::MainWindow</name>
    <message numerus="yes">
        <source>Stemma works on one song at a time: it opens the first and leaves the other %n alone.</source>
        <translation>
            <numerusform>Stemma works on one song at a time: it opens the first and leaves the other alone.</numerusform>
            <numerusform>Stemma works on one song at a time: it opens the first and leaves the other %n alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %n file(s) to “%1”.</source>
        <translation>
            <numerusform>Exported %n file to “%1”.</numerusform>
            <numerusform>Exported %n files to “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) were clipped.</source>
        <translation>
            <numerusform>%n sample was clipped.</numerusform>
            <numerusform>%n samples were clipped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stemma::MixtureHeader</name>
    <message numerus="yes">
        <source>%n channels</source>
        <translation>
            <numerusform>%n channel</numerusform>
            <numerusform>%n channels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stemma::ModelNews</name>
    <message numerus="yes">
        <source>Importing %n model(s)…</source>
        <translation>
            <numerusform>Importing %n model…</numerusform>
            <numerusform>Importing %n models…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stemma::ModelsDialog</name>
    <message numerus="yes">
        <source>Drop to import %n file(s)</source>
        <translation>
            <numerusform>Drop to import %n file</numerusform>
            <numerusform>Drop to import %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stemma::NeuralDevice</name>
    <message numerus="yes">
        <source>processor, %n core(s)</source>
        <translation>
            <numerusform>processor, %n core</numerusform>
            <numerusform>processor, %n cores</numerusform>
        </translation>
    </message>
</context>
</TS>
