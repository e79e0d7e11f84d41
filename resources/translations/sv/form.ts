<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv">
<context>
    <name>form</name>
    <message id="form.error.url_empty">
        <source>Enter the address from your operator</source>
        <translation>Ange adressen från din operatör</translation>
    </message>
    <message id="form.error.url_scheme">
        <source>Start the address with ws:// or wss://</source>
        <translation>Börja adressen med ws:// eller wss://</translation>
    </message>
    <message id="form.error.url_host">
        <source>This address has no server name</source>
        <translation>Den här adressen saknar servernamn</translation>
    </message>
    <message id="form.error.url_port">
        <source>Use a port from 1 to 65535</source>
        <translation>Använd en port från 1 till 65535</translation>
    </message>
    <message id="form.error.identity_empty">
        <source>Enter the identity from your operator</source>
        <translation>Ange identiteten från din operatör</translation>
    </message>
    <message id="form.error.identity_signs">
        <source>Use at most 48 characters, without spaces or /</source>
        <translation>Använd högst 48 tecken, utan mellanslag eller /</translation>
    </message>
    <message id="form.error.password">
        <source>Use at most 40 characters</source>
        <translation>Använd högst 40 tecken</translation>
    </message>
    <message id="form.error.terms">
        <source>Accept the terms to go on</source>
        <translation>Godkänn villkoren för att fortsätta</translation>
    </message>
</context>
</TS>
