<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>log</name>
    <message id="link.closed">
        <source>The link closed ({code}).</source>
        <translation>The link closed ({code}).</translation>
    </message>
    <message id="link.closed.1000">
        <source>The server closed the link in good order ({code}).</source>
        <translation>The server closed the link in good order ({code}).</translation>
    </message>
    <message id="link.closed.1001">
        <source>The server closed the link because it goes away ({code}).</source>
        <translation>The server closed the link because it goes away ({code}).</translation>
    </message>
    <message id="link.closed.1002">
        <source>The link closed over a breach of the websocket protocol ({code}).</source>
        <translation>The link closed over a breach of the websocket protocol ({code}).</translation>
    </message>
    <message id="link.closed.1003">
        <source>The link closed over data that the server does not take ({code}).</source>
        <translation>The link closed over data that the server does not take ({code}).</translation>
    </message>
    <message id="link.closed.1006">
        <source>The link broke off without a word ({code}).</source>
        <translation>The link broke off without a word ({code}).</translation>
    </message>
    <message id="link.closed.1007">
        <source>The link closed over text that is not UTF-8 ({code}).</source>
        <translation>The link closed over text that is not UTF-8 ({code}).</translation>
    </message>
    <message id="link.closed.1008">
        <source>The server closed the link by its own rules ({code}).</source>
        <translation>The server closed the link by its own rules ({code}).</translation>
    </message>
    <message id="link.closed.1009">
        <source>The link closed over a frame that was too large ({code}).</source>
        <translation>The link closed over a frame that was too large ({code}).</translation>
    </message>
    <message id="link.closed.1011">
        <source>The link closed over an error, or a ping stayed unanswered ({code}).</source>
        <translation>The link closed over an error, or a ping stayed unanswered ({code}).</translation>
    </message>
    <message id="link.closed.1012">
        <source>The server closed the link because it restarts ({code}).</source>
        <translation>The server closed the link because it restarts ({code}).</translation>
    </message>
    <message id="link.closed.1013">
        <source>The server closed the link because it is too busy ({code}).</source>
        <translation>The server closed the link because it is too busy ({code}).</translation>
    </message>
    <message id="link.fell_back">
        <source>The new connection could not be had: security profile {profile} and the password before are used again.</source>
        <translation>The new connection could not be had: security profile {profile} and the password before are used again.</translation>
    </message>
    <message id="peer.binary">
        <source>A binary frame of {size} bytes was ignored.</source>
        <translation>A binary frame of {size} bytes was ignored.</translation>
    </message>
    <message id="peer.bad_frame">
        <source>A frame could not be used: {found}.</source>
        <translation>A frame could not be used: {found}.</translation>
    </message>
    <message id="peer.repeated">
        <source>A repeated call got the same answer and did nothing.</source>
        <translation>A repeated call got the same answer and did nothing.</translation>
    </message>
    <message id="peer.unexpected_answer">
        <source>An answer came that nobody waits for.</source>
        <translation>An answer came that nobody waits for.</translation>
    </message>
    <message id="peer.refused">
        <source>{action} was answered by {code}.</source>
        <translation>{action} was answered by {code}.</translation>
    </message>
    <message id="peer.bad_answer">
        <source>The answer to {action} is not valid: {found}.</source>
        <translation>The answer to {action} is not valid: {found}.</translation>
    </message>
    <message id="peer.silent">
        <source>{action} got no answer.</source>
        <translation>{action} got no answer.</translation>
    </message>
    <message id="outbox.unknown_transaction">
        <source>{action} was dropped: the central system never took its transaction.</source>
        <translation>{action} was dropped: the central system never took its transaction.</translation>
    </message>
    <message id="outbox.dropped">
        <source>{action} was given up after too many refusals.</source>
        <translation>{action} was given up after too many refusals.</translation>
    </message>
    <message id="reset.failed">
        <source>The restart failed {tries} times and was given up.</source>
        <translation>The restart failed {tries} times and was given up.</translation>
    </message>
    <message id="act.no_connector">
        <source>This charger has no connector {connector}.</source>
        <translation>This charger has no connector {connector}.</translation>
    </message>
    <message id="act.no_fault">
        <source>{code} is not a fault.</source>
        <translation>{code} is not a fault.</translation>
    </message>
    <message id="act.no_reason">
        <source>{reason} is not a reason to stop that OCPP knows.</source>
        <translation>{reason} is not a reason to stop that OCPP knows.</translation>
    </message>
    <message id="act.refused">
        <source>That could not be done. {why}</source>
        <translation>That could not be done. {why}</translation>
    </message>
    <message id="act.card_held">
        <source>Card {uid} tapped</source>
        <translation>Card {uid} tapped</translation>
    </message>
    <message id="act.token_presented">
        <source>Token {id_tag} presented</source>
        <translation>Token {id_tag} presented</translation>
    </message>
    <message id="act.cable_into_charger">
        <source>Cable plugged into the charger</source>
        <translation>Cable plugged into the charger</translation>
    </message>
    <message id="act.cable_into_vehicle">
        <source>Cable plugged into the car</source>
        <translation>Cable plugged into the car</translation>
    </message>
    <message id="act.cable_out_of_vehicle">
        <source>Cable pulled from the car</source>
        <translation>Cable pulled from the car</translation>
    </message>
    <message id="act.cable_out_of_charger">
        <source>Cable pulled from the charger</source>
        <translation>Cable pulled from the charger</translation>
    </message>
    <message id="act.plugged_in">
        <source>Cable plugged into charger and car</source>
        <translation>Cable plugged into charger and car</translation>
    </message>
    <message id="act.unplugged">
        <source>Cable unplugged</source>
        <translation>Cable unplugged</translation>
    </message>
    <message id="act.vehicle_set">
        <source>The car was changed</source>
        <translation>The car was changed</translation>
    </message>
    <message id="act.screen_touched">
        <source>Screen touched: {zone}</source>
        <translation>Screen touched: {zone}</translation>
    </message>
    <message id="act.pin_entered">
        <source>PIN entered</source>
        <translation>PIN entered</translation>
    </message>
    <message id="act.power_cut">
        <source>Power cut</source>
        <translation>Power cut</translation>
    </message>
    <message id="act.power_on">
        <source>Power on</source>
        <translation>Power on</translation>
    </message>
    <message id="act.network_down">
        <source>Network lost</source>
        <translation>Network lost</translation>
    </message>
    <message id="act.network_up">
        <source>Network back</source>
        <translation>Network back</translation>
    </message>
    <message id="act.fault_raised">
        <source>Fault: {error_code}</source>
        <translation>Fault: {error_code}</translation>
    </message>
    <message id="act.fault_cleared">
        <source>Fault cleared</source>
        <translation>Fault cleared</translation>
    </message>
    <message id="act.ocpp_settings_saved">
        <source>OCPP settings saved</source>
        <translation>OCPP settings saved</translation>
    </message>
    <message id="act.key_written">
        <source>{key} set to {value} at the charger</source>
        <translation>{key} set to {value} at the charger</translation>
    </message>
    <message id="act.local_stop">
        <source>Stopped at the charger</source>
        <translation>Stopped at the charger</translation>
    </message>
    <message id="act.restart_pressed">
        <source>Restart</source>
        <translation>Restart</translation>
    </message>
    <message id="act.try_now">
        <source>Connect now</source>
        <translation>Connect now</translation>
    </message>
    <message id="act.frame_injected">
        <source>Frame sent by hand</source>
        <translation>Frame sent by hand</translation>
    </message>
    <message id="memory.set_aside">
        <source>The memory could not be used and was set aside as {file}; the charger starts fresh.</source>
        <translation>The memory could not be used and was set aside as {file}; the charger starts fresh.</translation>
    </message>
    <message id="act.next_firmware">
        <source>Next firmware update: {outcome}</source>
        <translation>Next firmware update: {outcome}</translation>
    </message>
    <message id="act.next_diagnostics">
        <source>Next upload of diagnostics: {outcome}</source>
        <translation>Next upload of diagnostics: {outcome}</translation>
    </message>
    <message id="act.no_outcome">
        <source>There is no outcome {outcome}.</source>
        <translation>There is no outcome {outcome}.</translation>
    </message>
    <message id="transfer.done">
        <source>The file has arrived: {size} bytes.</source>
        <translation>The file has arrived: {size} bytes.</translation>
    </message>
    <message id="transfer.bad_url">
        <source>The location is no address of a file. {detail}</source>
        <translation>The location is no address of a file. {detail}</translation>
    </message>
    <message id="transfer.unknown_scheme">
        <source>Files are moved by FTP, FTPS, HTTP and HTTPS only. {detail}</source>
        <translation>Files are moved by FTP, FTPS, HTTP and HTTPS only. {detail}</translation>
    </message>
    <message id="transfer.name_not_found">
        <source>The file server’s name is not known. {detail}</source>
        <translation>The file server’s name is not known. {detail}</translation>
    </message>
    <message id="transfer.refused">
        <source>The file server does not take connections. {detail}</source>
        <translation>The file server does not take connections. {detail}</translation>
    </message>
    <message id="transfer.unreachable">
        <source>The file server cannot be reached. {detail}</source>
        <translation>The file server cannot be reached. {detail}</translation>
    </message>
    <message id="transfer.timeout">
        <source>The file server does not answer. {detail}</source>
        <translation>The file server does not answer. {detail}</translation>
    </message>
    <message id="transfer.tls">
        <source>The file server’s certificate or encryption is not trusted. {detail}</source>
        <translation>The file server’s certificate or encryption is not trusted. {detail}</translation>
    </message>
    <message id="transfer.bad_file">
        <source>The file of the certificate authority cannot be used. {detail}</source>
        <translation>The file of the certificate authority cannot be used. {detail}</translation>
    </message>
    <message id="transfer.unauthorised">
        <source>The file server wants another user or password. {detail}</source>
        <translation>The file server wants another user or password. {detail}</translation>
    </message>
    <message id="transfer.not_found">
        <source>The file server has no such file or folder. {detail}</source>
        <translation>The file server has no such file or folder. {detail}</translation>
    </message>
    <message id="transfer.server">
        <source>The file server refused. {detail}</source>
        <translation>The file server refused. {detail}</translation>
    </message>
    <message id="transfer.redirects">
        <source>The file server sent the charger elsewhere, where it does not follow. {detail}</source>
        <translation>The file server sent the charger elsewhere, where it does not follow. {detail}</translation>
    </message>
    <message id="transfer.cut_off">
        <source>The connection ended before the whole file was there. {detail}</source>
        <translation>The connection ended before the whole file was there. {detail}</translation>
    </message>
    <message id="transfer.too_large">
        <source>The file is larger than the charger takes. {detail}</source>
        <translation>The file is larger than the charger takes. {detail}</translation>
    </message>
    <message id="transfer.storage">
        <source>The charger has no room for the file. {detail}</source>
        <translation>The charger has no room for the file. {detail}</translation>
    </message>
    <message id="transfer.no_network">
        <source>The charger’s network is down, so no file can be moved.</source>
        <translation>The charger’s network is down, so no file can be moved.</translation>
    </message>
    <message id="transfer.on_demand">
        <source>The transfer failed because it was meant to.</source>
        <translation>The transfer failed because it was meant to.</translation>
    </message>
    <message id="act.lock_set">
        <source>Lock of connector {connector_id}: another state of its motor</source>
        <translation>Lock of connector {connector_id}: another state of its motor</translation>
    </message>
    <message id="act.shut_down">
        <source>Power fails, a buffer holds</source>
        <translation>Power fails, a buffer holds</translation>
    </message>
    <message id="memory.unreadable">
        <source>A row of the memory ({section}) could not be read and was left out.</source>
        <translation>A row of the memory ({section}) could not be read and was left out.</translation>
    </message>
    <message id="outbox.waits_for_id">
        <source>{action} waits: the transaction has no id yet, its StartTransaction is not answered.</source>
        <translation>{action} waits: the transaction has no id yet, its StartTransaction is not answered.</translation>
    </message>
</context>
</TS>
