<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv">
<context>
    <name>core</name>
    <message id="app.name"><source>HMI Emulator</source><translation>HMI Emulator</translation></message>
</context>
</TS>
