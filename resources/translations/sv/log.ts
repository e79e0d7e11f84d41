<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv">
<context>
    <name>log</name>
    <message id="link.closed">
        <source>The link closed ({code}).</source>
        <translation>Länken stängdes ({code}).</translation>
    </message>
    <message id="link.closed.1000">
        <source>The server closed the link in good order ({code}).</source>
        <translation>Servern stängde länken i god ordning ({code}).</translation>
    </message>
    <message id="link.closed.1001">
        <source>The server closed the link because it goes away ({code}).</source>
        <translation>Servern stängde länken för att den går ner ({code}).</translation>
    </message>
    <message id="link.closed.1002">
        <source>The link closed over a breach of the websocket protocol ({code}).</source>
        <translation>Länken stängdes på grund av ett brott mot websocketprotokollet ({code}).</translation>
    </message>
    <message id="link.closed.1003">
        <source>The link closed over data that the server does not take ({code}).</source>
        <translation>Länken stängdes på grund av data som servern inte tar emot ({code}).</translation>
    </message>
    <message id="link.closed.1006">
        <source>The link broke off without a word ({code}).</source>
        <translation>Länken bröts utan ett ord ({code}).</translation>
    </message>
    <message id="link.closed.1007">
        <source>The link closed over text that is not UTF-8 ({code}).</source>
        <translation>Länken stängdes på grund av text som inte är UTF-8 ({code}).</translation>
    </message>
    <message id="link.closed.1008">
        <source>The server closed the link by its own rules ({code}).</source>
        <translation>Servern stängde länken enligt sina egna regler ({code}).</translation>
    </message>
    <message id="link.closed.1009">
        <source>The link closed over a frame that was too large ({code}).</source>
        <translation>Länken stängdes på grund av ett för stort meddelande ({code}).</translation>
    </message>
    <message id="link.closed.1011">
        <source>The link closed over an error, or a ping stayed unanswered ({code}).</source>
        <translation>Länken stängdes på grund av ett fel, eller en ping som ingen besvarade ({code}).</translation>
    </message>
    <message id="link.closed.1012">
        <source>The server closed the link because it restarts ({code}).</source>
        <translation>Servern stängde länken för att den startar om ({code}).</translation>
    </message>
    <message id="link.closed.1013">
        <source>The server closed the link because it is too busy ({code}).</source>
        <translation>Servern stängde länken för att den är för upptagen ({code}).</translation>
    </message>
    <message id="link.fell_back">
        <source>The new connection could not be had: security profile {profile} and the password before are used again.</source>
        <translation>Den nya anslutningen gick inte att få: säkerhetsprofil {profile} och lösenordet från tidigare används igen.</translation>
    </message>
    <message id="peer.binary">
        <source>A binary frame of {size} bytes was ignored.</source>
        <translation>Ett binärt meddelande på {size} byte ignorerades.</translation>
    </message>
    <message id="peer.bad_frame">
        <source>A frame could not be used: {found}.</source>
        <translation>Ett meddelande kunde inte användas: {found}.</translation>
    </message>
    <message id="peer.repeated">
        <source>A repeated call got the same answer and did nothing.</source>
        <translation>Ett upprepat anrop fick samma svar och gjorde inget.</translation>
    </message>
    <message id="peer.unexpected_answer">
        <source>An answer came that nobody waits for.</source>
        <translation>Ett svar kom som ingen väntar på.</translation>
    </message>
    <message id="peer.refused">
        <source>{action} was answered by {code}.</source>
        <translation>{action} besvarades med {code}.</translation>
    </message>
    <message id="peer.bad_answer">
        <source>The answer to {action} is not valid: {found}.</source>
        <translation>Svaret på {action} är inte giltigt: {found}.</translation>
    </message>
    <message id="peer.silent">
        <source>{action} got no answer.</source>
        <translation>{action} fick inget svar.</translation>
    </message>
    <message id="outbox.unknown_transaction">
        <source>{action} was dropped: the central system never took its transaction.</source>
        <translation>{action} släpptes: det centrala systemet tog aldrig emot transaktionen.</translation>
    </message>
    <message id="outbox.dropped">
        <source>{action} was given up after too many refusals.</source>
        <translation>{action} gavs upp efter för många avslag.</translation>
    </message>
    <message id="reset.failed">
        <source>The restart failed {tries} times and was given up.</source>
        <translation>Omstarten misslyckades {tries} gånger och gavs upp.</translation>
    </message>
    <message id="act.no_connector">
        <source>This charger has no connector {connector}.</source>
        <translation>Laddaren har inget uttag {connector}.</translation>
    </message>
    <message id="act.no_fault">
        <source>{code} is not a fault.</source>
        <translation>{code} är inget fel.</translation>
    </message>
    <message id="act.no_reason">
        <source>{reason} is not a reason to stop that OCPP knows.</source>
        <translation>{reason} är inget stoppskäl som OCPP känner till.</translation>
    </message>
    <message id="act.refused">
        <source>That could not be done. {why}</source>
        <translation>Det gick inte. {why}</translation>
    </message>
    <message id="act.card_held">
        <source>Card {uid} tapped</source>
        <translation>Kort {uid} visat</translation>
    </message>
    <message id="act.token_presented">
        <source>Token {id_tag} presented</source>
        <translation>Id {id_tag} visat</translation>
    </message>
    <message id="act.cable_into_charger">
        <source>Cable plugged into the charger</source>
        <translation>Kabeln ansluten till laddaren</translation>
    </message>
    <message id="act.cable_into_vehicle">
        <source>Cable plugged into the car</source>
        <translation>Kabeln ansluten till bilen</translation>
    </message>
    <message id="act.cable_out_of_vehicle">
        <source>Cable pulled from the car</source>
        <translation>Kabeln utdragen ur bilen</translation>
    </message>
    <message id="act.cable_out_of_charger">
        <source>Cable pulled from the charger</source>
        <translation>Kabeln utdragen ur laddaren</translation>
    </message>
    <message id="act.plugged_in">
        <source>Cable plugged into charger and car</source>
        <translation>Kabeln ansluten till laddare och bil</translation>
    </message>
    <message id="act.unplugged">
        <source>Cable unplugged</source>
        <translation>Kabeln frånkopplad</translation>
    </message>
    <message id="act.vehicle_set">
        <source>The car was changed</source>
        <translation>Bilen ändrades</translation>
    </message>
    <message id="act.screen_touched">
        <source>Screen touched: {zone}</source>
        <translation>Skärmen rörd: {zone}</translation>
    </message>
    <message id="act.pin_entered">
        <source>PIN entered</source>
        <translation>PIN-kod angiven</translation>
    </message>
    <message id="act.power_cut">
        <source>Power cut</source>
        <translation>Strömavbrott</translation>
    </message>
    <message id="act.power_on">
        <source>Power on</source>
        <translation>Ström på</translation>
    </message>
    <message id="act.network_down">
        <source>Network lost</source>
        <translation>Nätverket borta</translation>
    </message>
    <message id="act.network_up">
        <source>Network back</source>
        <translation>Nätverket tillbaka</translation>
    </message>
    <message id="act.fault_raised">
        <source>Fault: {error_code}</source>
        <translation>Fel: {error_code}</translation>
    </message>
    <message id="act.fault_cleared">
        <source>Fault cleared</source>
        <translation>Felet borta</translation>
    </message>
    <message id="act.ocpp_settings_saved">
        <source>OCPP settings saved</source>
        <translation>OCPP-inställningar sparade</translation>
    </message>
    <message id="act.key_written">
        <source>{key} set to {value} at the charger</source>
        <translation>{key} satt till {value} i laddaren</translation>
    </message>
    <message id="act.local_stop">
        <source>Stopped at the charger</source>
        <translation>Stoppad vid laddaren</translation>
    </message>
    <message id="act.restart_pressed">
        <source>Restart</source>
        <translation>Omstart</translation>
    </message>
    <message id="act.try_now">
        <source>Connect now</source>
        <translation>Anslut nu</translation>
    </message>
    <message id="act.frame_injected">
        <source>Frame sent by hand</source>
        <translation>Meddelande skickat för hand</translation>
    </message>
    <message id="memory.set_aside">
        <source>The memory could not be used and was set aside as {file}; the charger starts fresh.</source>
        <translation>Minnet kunde inte användas och lades undan som {file}; laddaren börjar om.</translation>
    </message>
    <message id="act.next_firmware">
        <source>Next firmware update: {outcome}</source>
        <translation>Nästa programuppdatering: {outcome}</translation>
    </message>
    <message id="act.next_diagnostics">
        <source>Next upload of diagnostics: {outcome}</source>
        <translation>Nästa uppladdning av diagnostik: {outcome}</translation>
    </message>
    <message id="act.no_outcome">
        <source>There is no outcome {outcome}.</source>
        <translation>Det finns inget utfall {outcome}.</translation>
    </message>
    <message id="transfer.done">
        <source>The file has arrived: {size} bytes.</source>
        <translation>Filen är framme: {size} byte.</translation>
    </message>
    <message id="transfer.bad_url">
        <source>The location is no address of a file. {detail}</source>
        <translation>Platsen är ingen adress till en fil. {detail}</translation>
    </message>
    <message id="transfer.unknown_scheme">
        <source>Files are moved by FTP, FTPS, HTTP and HTTPS only. {detail}</source>
        <translation>Filer flyttas bara med FTP, FTPS, HTTP och HTTPS. {detail}</translation>
    </message>
    <message id="transfer.name_not_found">
        <source>The file server’s name is not known. {detail}</source>
        <translation>Filserverns namn är okänt. {detail}</translation>
    </message>
    <message id="transfer.refused">
        <source>The file server does not take connections. {detail}</source>
        <translation>Filservern tar inte emot anslutningar. {detail}</translation>
    </message>
    <message id="transfer.unreachable">
        <source>The file server cannot be reached. {detail}</source>
        <translation>Filservern kan inte nås. {detail}</translation>
    </message>
    <message id="transfer.timeout">
        <source>The file server does not answer. {detail}</source>
        <translation>Filservern svarar inte. {detail}</translation>
    </message>
    <message id="transfer.tls">
        <source>The file server’s certificate or encryption is not trusted. {detail}</source>
        <translation>Filserverns certifikat eller kryptering är inte betrodd. {detail}</translation>
    </message>
    <message id="transfer.bad_file">
        <source>The file of the certificate authority cannot be used. {detail}</source>
        <translation>Certifikatutfärdarens fil kan inte användas. {detail}</translation>
    </message>
    <message id="transfer.unauthorised">
        <source>The file server wants another user or password. {detail}</source>
        <translation>Filservern vill ha en annan användare eller ett annat lösenord. {detail}</translation>
    </message>
    <message id="transfer.not_found">
        <source>The file server has no such file or folder. {detail}</source>
        <translation>Filservern har ingen sådan fil eller mapp. {detail}</translation>
    </message>
    <message id="transfer.server">
        <source>The file server refused. {detail}</source>
        <translation>Filservern vägrade. {detail}</translation>
    </message>
    <message id="transfer.redirects">
        <source>The file server sent the charger elsewhere, where it does not follow. {detail}</source>
        <translation>Filservern hänvisade laddaren någon annanstans, dit den inte följer. {detail}</translation>
    </message>
    <message id="transfer.cut_off">
        <source>The connection ended before the whole file was there. {detail}</source>
        <translation>Anslutningen bröts innan hela filen var framme. {detail}</translation>
    </message>
    <message id="transfer.too_large">
        <source>The file is larger than the charger takes. {detail}</source>
        <translation>Filen är större än laddaren tar emot. {detail}</translation>
    </message>
    <message id="transfer.storage">
        <source>The charger has no room for the file. {detail}</source>
        <translation>Laddaren har inte plats för filen. {detail}</translation>
    </message>
    <message id="transfer.no_network">
        <source>The charger’s network is down, so no file can be moved.</source>
        <translation>Laddarens nätverk är nere, så ingen fil kan flyttas.</translation>
    </message>
    <message id="transfer.on_demand">
        <source>The transfer failed because it was meant to.</source>
        <translation>Överföringen misslyckades eftersom den skulle det.</translation>
    </message>
    <message id="act.lock_set">
        <source>Lock of connector {connector_id}: another state of its motor</source>
        <translation>Låset på uttag {connector_id}: motorns tillstånd ändrades</translation>
    </message>
    <message id="act.shut_down">
        <source>Power fails, a buffer holds</source>
        <translation>Strömmen bryts, en buffert håller</translation>
    </message>
    <message id="memory.unreadable">
        <source>A row of the memory ({section}) could not be read and was left out.</source>
        <translation>En rad i minnet ({section}) gick inte att läsa och uteslöts.</translation>
    </message>
    <message id="outbox.waits_for_id">
        <source>{action} waits: the transaction has no id yet, its StartTransaction is not answered.</source>
        <translation>{action} väntar: transaktionen har inget id än, dess StartTransaction är inte besvarad.</translation>
    </message>
</context>
</TS>
