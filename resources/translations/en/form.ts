<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>form</name>
    <message id="form.error.url_empty">
        <source>Enter the address from your operator</source>
        <translation>Enter the address from your operator</translation>
    </message>
    <message id="form.error.url_scheme">
        <source>Start the address with ws:// or wss://</source>
        <translation>Start the address with ws:// or wss://</translation>
    </message>
    <message id="form.error.url_host">
        <source>This address has no server name</source>
        <translation>This address has no server name</translation>
    </message>
    <message id="form.error.url_port">
        <source>Use a port from 1 to 65535</source>
        <translation>Use a port from 1 to 65535</translation>
    </message>
    <message id="form.error.identity_empty">
        <source>Enter the identity from your operator</source>
        <translation>Enter the identity from your operator</translation>
    </message>
    <message id="form.error.identity_signs">
        <source>Use at most 48 characters, without spaces or /</source>
        <translation>Use at most 48 characters, without spaces or /</translation>
    </message>
    <message id="form.error.password">
        <source>Use at most 40 characters</source>
        <translation>Use at most 40 characters</translation>
    </message>
    <message id="form.error.terms">
        <source>Accept the terms to go on</source>
        <translation>Accept the terms to go on</translation>
    </message>
</context>
</TS>
