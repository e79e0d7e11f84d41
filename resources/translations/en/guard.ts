<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>guard</name>
    <message id="guard.broken_pyside">
        <source>PySide6 {pyside} aborts the program on Python {python} after about a minute: install PySide6-Essentials below 6.12, or use Python 3.12 or later.</source>
        <translation>PySide6 {pyside} aborts the program on Python {python} after about a minute: install PySide6-Essentials below 6.12, or use Python 3.12 or later.</translation>
    </message>
</context>
</TS>
