<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv">
<context>
    <name>guard</name>
    <message id="guard.broken_pyside">
        <source>PySide6 {pyside} aborts the program on Python {python} after about a minute: install PySide6-Essentials below 6.12, or use Python 3.12 or later.</source>
        <translation>PySide6 {pyside} avbryter programmet på Python {python} efter ungefär en minut: installera PySide6-Essentials äldre än 6.12, eller använd Python 3.12 eller senare.</translation>
    </message>
</context>
</TS>
