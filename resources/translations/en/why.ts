<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>why</name>
    <message id="why.security.key_form">
        <source>The password has {length} characters; it must be 32 to 40 hexadecimal digits, an even number of them, or 16 to 20 plain characters.</source>
        <translation>The password has {length} characters; it must be 32 to 40 hexadecimal digits, an even number of them, or 16 to 20 plain characters.</translation>
    </message>
    <message id="why.security.key_unused">
        <source>The password is kept; security profile 0 does not use one.</source>
        <translation>The password is kept; security profile 0 does not use one.</translation>
    </message>
    <message id="why.security.profile_unknown">
        <source>A security profile is a number from 0 to 3.</source>
        <translation>A security profile is a number from 0 to 3.</translation>
    </message>
    <message id="why.security.profile_down">
        <source>The security profile can only be raised: it is {present}, asked for is {wanted}.</source>
        <translation>The security profile can only be raised: it is {present}, asked for is {wanted}.</translation>
    </message>
    <message id="why.security.profile_missing">
        <source>This charger has no security profile {wanted}: it has no certificate of its own.</source>
        <translation>This charger has no security profile {wanted}: it has no certificate of its own.</translation>
    </message>
    <message id="why.security.profile_same">
        <source>Security profile {present} is in force already.</source>
        <translation>Security profile {present} is in force already.</translation>
    </message>
    <message id="why.security.no_key">
        <source>Security profile {wanted} needs a password: AuthorizationKey must be set first.</source>
        <translation>Security profile {wanted} needs a password: AuthorizationKey must be set first.</translation>
    </message>
</context>
</TS>
