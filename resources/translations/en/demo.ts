<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>demo</name>
    <message id="demo.failed">
        <source>The session did not succeed. {why}</source>
        <translation>The session did not succeed. {why}</translation>
    </message>
    <message id="demo.differs">
        <source>The two books differ. {what}</source>
        <translation>The two books differ. {what}</translation>
    </message>
    <message id="demo.session">
        <source>Transaction {transaction} with {tag}: {energy} Wh</source>
        <translation>Transaction {transaction} with {tag}: {energy} Wh</translation>
    </message>
    <message id="demo.statuses">
        <source>Statuses sent: {statuses}</source>
        <translation>Statuses sent: {statuses}</translation>
    </message>
    <message id="demo.light">
        <source>The driver saw: {words}</source>
        <translation>The driver saw: {words}</translation>
    </message>
    <message id="demo.frames">
        <source>Frames: {sent} sent, {received} received</source>
        <translation>Frames: {sent} sent, {received} received</translation>
    </message>
    <message id="demo.agree">
        <source>The charger and the central system agree about it.</source>
        <translation>The charger and the central system agree about it.</translation>
    </message>
    <message id="demo.disagree">
        <source>The charger and the central system do not agree about it.</source>
        <translation>The charger and the central system do not agree about it.</translation>
    </message>
    <message id="demo.pictures.one">
        <source>{n} picture in {folder}</source>
        <translation>{n} picture in {folder}</translation>
    </message>
    <message id="demo.pictures.other">
        <source>{n} pictures in {folder}</source>
        <translation>{n} pictures in {folder}</translation>
    </message>
    <message id="cli.no_display">
        <source>There is no display here, so one session is played without a window.</source>
        <translation>There is no display here, so one session is played without a window.</translation>
    </message>
</context>
</TS>
