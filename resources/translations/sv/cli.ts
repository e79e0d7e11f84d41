<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv">
<context>
    <name>cli</name>
    <message id="cli.id_tag">
        <source>An idTag has 1 to {most} characters; {tag} has not.</source>
        <translation>En idTag har 1 till {most} tecken; {tag} har inte det.</translation>
    </message>
    <message id="cli.no_folder">
        <source>{path} is not a folder.</source>
        <translation>{path} är ingen mapp.</translation>
    </message>
    <message id="cli.needs_url">
        <source>{option} needs --url.</source>
        <translation>{option} kräver --url.</translation>
    </message>
    <message id="cli.needs_identity">
        <source>--url needs --identity: the name of this charge point at your central system.</source>
        <translation>--url kräver --identity: laddstationens namn i ditt centrala system.</translation>
    </message>
    <message id="cli.password_unreadable">
        <source>The password file {path} cannot be read.</source>
        <translation>Lösenordsfilen {path} kan inte läsas.</translation>
    </message>
    <message id="cli.password_alone">
        <source>The password file {path} must hold the password alone, on one line.</source>
        <translation>Lösenordsfilen {path} ska bara innehålla lösenordet, på en rad.</translation>
    </message>
    <message id="cli.no_authority">
        <source>The file {path} holds no certificate of an authority in PEM form.</source>
        <translation>Filen {path} innehåller inget utfärdarcertifikat i PEM-format.</translation>
    </message>
    <message id="cli.no_firmware">
        <source>There is no firmware {name}; choose one of {names}, or a file.</source>
        <translation>Det finns ingen firmware {name}; välj en av {names}, eller en fil.</translation>
    </message>
    <message id="cli.not_sayable">
        <source>{value} cannot be told as {name}: it is empty or too long.</source>
        <translation>{value} kan inte anges som {name}: det är tomt eller för långt.</translation>
    </message>
    <message id="cli.no_charger">
        <source>There is no charger {key}; choose one of {models}.</source>
        <translation>Det finns ingen laddare {key}; välj en av {models}.</translation>
    </message>
    <message id="cli.data_unreadable">
        <source>The data file {file} cannot be read: {why}.</source>
        <translation>Datafilen {file} kan inte läsas: {why}.</translation>
    </message>
    <message id="cli.no_central">
        <source>The demo central system has not started.</source>
        <translation>Det centrala demosystemet har inte startat.</translation>
    </message>
    <message id="cli.no_free_folder">
        <source>No folder is free for this charger.</source>
        <translation>Ingen mapp är ledig för laddaren.</translation>
    </message>
    <message id="cli.folder_unusable">
        <source>The folder {path} cannot be used: {why}.</source>
        <translation>Mappen {path} kan inte användas: {why}.</translation>
    </message>
    <message id="cli.folder_held">
        <source>The folder {path} is in use by another HMI Emulator.</source>
        <translation>Mappen {path} används av en annan HMI Emulator.</translation>
    </message>
    <message id="cli.memory_unopened">
        <source>The memory file cannot be opened: {why}.</source>
        <translation>Minnesfilen kan inte öppnas: {why}.</translation>
    </message>
    <message id="cli.memory_damaged">
        <source>The memory file is damaged and cannot be replaced: {why}.</source>
        <translation>Minnesfilen är skadad och kan inte ersättas: {why}.</translation>
    </message>
    <message id="cli.memory_newer">
        <source>The memory file was written by a newer HMI Emulator; use that version, or another folder.</source>
        <translation>Minnesfilen skrevs av en nyare HMI Emulator; använd den versionen eller en annan mapp.</translation>
    </message>
    <message id="cli.no_window">
        <source>There is no display here; a window cannot be opened for your own central system.</source>
        <translation>Här finns ingen skärm; ett fönster mot ditt eget centrala system kan inte öppnas.</translation>
    </message>
    <message id="cli.picture">
        <source>The picture {path} cannot be written.</source>
        <translation>Bilden {path} kan inte skrivas.</translation>
    </message>
    <message id="cli.installer_limit">
        <source>The installer can allow {least} to {most} A.</source>
        <translation>Installatören kan tillåta {least} till {most} A.</translation>
    </message>
</context>
</TS>
