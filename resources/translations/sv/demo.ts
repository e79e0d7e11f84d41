<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv">
<context>
    <name>demo</name>
    <message id="demo.failed">
        <source>The session did not succeed. {why}</source>
        <translation>Laddningen lyckades inte. {why}</translation>
    </message>
    <message id="demo.differs">
        <source>The two books differ. {what}</source>
        <translation>De två böckerna skiljer sig åt. {what}</translation>
    </message>
    <message id="demo.session">
        <source>Transaction {transaction} with {tag}: {energy} Wh</source>
        <translation>Transaktion {transaction} med {tag}: {energy} Wh</translation>
    </message>
    <message id="demo.statuses">
        <source>Statuses sent: {statuses}</source>
        <translation>Skickade statusar: {statuses}</translation>
    </message>
    <message id="demo.light">
        <source>The driver saw: {words}</source>
        <translation>Föraren såg: {words}</translation>
    </message>
    <message id="demo.frames">
        <source>Frames: {sent} sent, {received} received</source>
        <translation>Meddelanden: {sent} skickade, {received} mottagna</translation>
    </message>
    <message id="demo.agree">
        <source>The charger and the central system agree about it.</source>
        <translation>Laddaren och det centrala systemet är överens.</translation>
    </message>
    <message id="demo.disagree">
        <source>The charger and the central system do not agree about it.</source>
        <translation>Laddaren och det centrala systemet är inte överens.</translation>
    </message>
    <message id="demo.pictures.one">
        <source>{n} picture in {folder}</source>
        <translation>{n} bild i {folder}</translation>
    </message>
    <message id="demo.pictures.other">
        <source>{n} pictures in {folder}</source>
        <translation>{n} bilder i {folder}</translation>
    </message>
    <message id="cli.no_display">
        <source>There is no display here, so one session is played without a window.</source>
        <translation>Här finns ingen skärm, så en laddning spelas upp utan fönster.</translation>
    </message>
</context>
</TS>
