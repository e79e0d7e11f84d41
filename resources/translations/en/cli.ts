<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>cli</name>
    <message id="cli.id_tag">
        <source>An idTag has 1 to {most} characters; {tag} has not.</source>
        <translation>An idTag has 1 to {most} characters; {tag} has not.</translation>
    </message>
    <message id="cli.no_folder">
        <source>{path} is not a folder.</source>
        <translation>{path} is not a folder.</translation>
    </message>
    <message id="cli.needs_url">
        <source>{option} needs --url.</source>
        <translation>{option} needs --url.</translation>
    </message>
    <message id="cli.needs_identity">
        <source>--url needs --identity: the name of this charge point at your central system.</source>
        <translation>--url needs --identity: the name of this charge point at your central system.</translation>
    </message>
    <message id="cli.password_unreadable">
        <source>The password file {path} cannot be read.</source>
        <translation>The password file {path} cannot be read.</translation>
    </message>
    <message id="cli.password_alone">
        <source>The password file {path} must hold the password alone, on one line.</source>
        <translation>The password file {path} must hold the password alone, on one line.</translation>
    </message>
    <message id="cli.no_authority">
        <source>The file {path} holds no certificate of an authority in PEM form.</source>
        <translation>The file {path} holds no certificate of an authority in PEM form.</translation>
    </message>
    <message id="cli.no_firmware">
        <source>There is no firmware {name}; choose one of {names}, or a file.</source>
        <translation>There is no firmware {name}; choose one of {names}, or a file.</translation>
    </message>
    <message id="cli.not_sayable">
        <source>{value} cannot be told as {name}: it is empty or too long.</source>
        <translation>{value} cannot be told as {name}: it is empty or too long.</translation>
    </message>
    <message id="cli.no_charger">
        <source>There is no charger {key}; choose one of {models}.</source>
        <translation>There is no charger {key}; choose one of {models}.</translation>
    </message>
    <message id="cli.data_unreadable">
        <source>The data file {file} cannot be read: {why}.</source>
        <translation>The data file {file} cannot be read: {why}.</translation>
    </message>
    <message id="cli.no_central">
        <source>The demo central system has not started.</source>
        <translation>The demo central system has not started.</translation>
    </message>
    <message id="cli.no_free_folder">
        <source>No folder is free for this charger.</source>
        <translation>No folder is free for this charger.</translation>
    </message>
    <message id="cli.folder_unusable">
        <source>The folder {path} cannot be used: {why}.</source>
        <translation>The folder {path} cannot be used: {why}.</translation>
    </message>
    <message id="cli.folder_held">
        <source>The folder {path} is in use by another HMI Emulator.</source>
        <translation>The folder {path} is in use by another HMI Emulator.</translation>
    </message>
    <message id="cli.memory_unopened">
        <source>The memory file cannot be opened: {why}.</source>
        <translation>The memory file cannot be opened: {why}.</translation>
    </message>
    <message id="cli.memory_damaged">
        <source>The memory file is damaged and cannot be replaced: {why}.</source>
        <translation>The memory file is damaged and cannot be replaced: {why}.</translation>
    </message>
    <message id="cli.memory_newer">
        <source>The memory file was written by a newer HMI Emulator; use that version, or another folder.</source>
        <translation>The memory file was written by a newer HMI Emulator; use that version, or another folder.</translation>
    </message>
    <message id="cli.no_window">
        <source>There is no display here; a window cannot be opened for your own central system.</source>
        <translation>There is no display here; a window cannot be opened for your own central system.</translation>
    </message>
    <message id="cli.picture">
        <source>The picture {path} cannot be written.</source>
        <translation>The picture {path} cannot be written.</translation>
    </message>
    <message id="cli.installer_limit">
        <source>The installer can allow {least} to {most} A.</source>
        <translation>The installer can allow {least} to {most} A.</translation>
    </message>
</context>
</TS>
