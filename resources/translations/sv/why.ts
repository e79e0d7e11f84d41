<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv">
<context>
    <name>why</name>
    <message id="why.security.key_form">
        <source>The password has {length} characters; it must be 32 to 40 hexadecimal digits, an even number of them, or 16 to 20 plain characters.</source>
        <translation>Lösenordet har {length} tecken; det ska vara 32 till 40 hexadecimala siffror, ett jämnt antal, eller 16 till 20 vanliga tecken.</translation>
    </message>
    <message id="why.security.key_unused">
        <source>The password is kept; security profile 0 does not use one.</source>
        <translation>Lösenordet sparas; säkerhetsprofil 0 använder inget.</translation>
    </message>
    <message id="why.security.profile_unknown">
        <source>A security profile is a number from 0 to 3.</source>
        <translation>En säkerhetsprofil är ett tal från 0 till 3.</translation>
    </message>
    <message id="why.security.profile_down">
        <source>The security profile can only be raised: it is {present}, asked for is {wanted}.</source>
        <translation>Säkerhetsprofilen kan bara höjas: den är {present}, begärd är {wanted}.</translation>
    </message>
    <message id="why.security.profile_missing">
        <source>This charger has no security profile {wanted}: it has no certificate of its own.</source>
        <translation>Den här laddaren har ingen säkerhetsprofil {wanted}: den har inget eget certifikat.</translation>
    </message>
    <message id="why.security.profile_same">
        <source>Security profile {present} is in force already.</source>
        <translation>Säkerhetsprofil {present} gäller redan.</translation>
    </message>
    <message id="why.security.no_key">
        <source>Security profile {wanted} needs a password: AuthorizationKey must be set first.</source>
        <translation>Säkerhetsprofil {wanted} behöver ett lösenord: AuthorizationKey måste sättas först.</translation>
    </message>
</context>
</TS>
