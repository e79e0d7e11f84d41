<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv">
<context>
    <name>stage</name>
    <message id="state.off">
        <source>Off</source>
        <translation>Av</translation>
    </message>
    <message id="state.starting">
        <source>Starting</source>
        <translation>Startar</translation>
    </message>
    <message id="state.ready">
        <source>Ready</source>
        <translation>Redo</translation>
    </message>
    <message id="state.locked">
        <source>Locked</source>
        <translation>Låst</translation>
    </message>
    <message id="state.locked_car">
        <source>Locked, car plugged in</source>
        <translation>Låst, bilen ansluten</translation>
    </message>
    <message id="state.unlocked">
        <source>Unlocked</source>
        <translation>Upplåst</translation>
    </message>
    <message id="state.waiting">
        <source>Waiting for car</source>
        <translation>Väntar på bilen</translation>
    </message>
    <message id="state.scheduled">
        <source>Scheduled</source>
        <translation>Schemalagd</translation>
    </message>
    <message id="state.paused">
        <source>Paused</source>
        <translation>Pausad</translation>
    </message>
    <message id="state.queue">
        <source>In queue</source>
        <translation>I kö</translation>
    </message>
    <message id="state.charging">
        <source>Charging</source>
        <translation>Laddar</translation>
    </message>
    <message id="state.finished">
        <source>Finished</source>
        <translation>Klar</translation>
    </message>
    <message id="state.reserved">
        <source>Reserved</source>
        <translation>Reserverad</translation>
    </message>
    <message id="state.out">
        <source>Not in service</source>
        <translation>Ur drift</translation>
    </message>
    <message id="state.error">
        <source>Error</source>
        <translation>Fel</translation>
    </message>
    <message id="state.updating">
        <source>Updating</source>
        <translation>Uppdaterar</translation>
    </message>
    <message id="state.synchronising">
        <source>Synchronising</source>
        <translation>Synkroniserar</translation>
    </message>
    <message id="light.green.steady">
        <source>Green, steady</source>
        <translation>Grön, fast</translation>
    </message>
    <message id="light.green.rot">
        <source>Green, rotating</source>
        <translation>Grön, roterande</translation>
    </message>
    <message id="light.yellow">
        <source>Yellow, steady</source>
        <translation>Gul, fast</translation>
    </message>
    <message id="light.turq">
        <source>Turquoise, steady</source>
        <translation>Turkos, fast</translation>
    </message>
    <message id="light.turq.pulse">
        <source>Turquoise, pulsing</source>
        <translation>Turkos, pulserande</translation>
    </message>
    <message id="light.blue">
        <source>Dark blue, slow pulse</source>
        <translation>Mörkblå, långsam puls</translation>
    </message>
    <message id="light.red">
        <source>Red, steady</source>
        <translation>Röd, fast</translation>
    </message>
    <message id="light.white">
        <source>White, rotating</source>
        <translation>Vit, roterande</translation>
    </message>
    <message id="light.purple">
        <source>Purple, rotating</source>
        <translation>Lila, roterande</translation>
    </message>
    <message id="light.off">
        <source>No light</source>
        <translation>Inget ljus</translation>
    </message>
    <message id="stage.name">
        <source>Charger and car</source>
        <translation>Laddare och bil</translation>
    </message>
    <message id="stage.status">
        <source>OCPP status</source>
        <translation>OCPP-status</translation>
    </message>
    <message id="stage.no_status">
        <source>Not sent</source>
        <translation>Ej skickad</translation>
    </message>
    <message id="stage.assumed">
        <source>Assumed</source>
        <translation>Antaget</translation>
    </message>
    <message id="stage.assumed_tip">
        <source>No source tells what the real charger shows here.</source>
        <translation>Ingen källa säger vad den riktiga laddaren visar här.</translation>
    </message>
    <message id="stage.announcement">
        <source>{word}. Halo {light}. OCPP {status}.</source>
        <translation>{word}. Ljus: {light}. OCPP {status}.</translation>
    </message>
    <message id="stage.enlarge">
        <source>Enlarge the charger's screen (Z)</source>
        <translation>Förstora laddarens skärm (Z)</translation>
    </message>
    <message id="stage.reader">
        <source>Card reader</source>
        <translation>Kortläsare</translation>
    </message>
    <message id="stage.socket">
        <source>Socket {number}</source>
        <translation>Uttag {number}</translation>
    </message>
    <message id="stage.plug">
        <source>Charger's end of the cable</source>
        <translation>Kabelns ände vid laddaren</translation>
    </message>
    <message id="stage.gun">
        <source>Charging cable</source>
        <translation>Laddkabel</translation>
    </message>
    <message id="stage.inlet">
        <source>Car inlet</source>
        <translation>Bilens laddintag</translation>
    </message>
    <message id="stage.charger">
        <source>Charger</source>
        <translation>Laddare</translation>
    </message>
    <message id="stage.card_no_answer">
        <source>No answer from the operator</source>
        <translation>Inget svar från operatören</translation>
    </message>
    <message id="dock.plug">
        <source>Plug in</source>
        <translation>Anslut</translation>
    </message>
    <message id="dock.unplug">
        <source>Unplug</source>
        <translation>Koppla bort</translation>
    </message>
    <message id="dock.full">
        <source>Car full</source>
        <translation>Bilen full</translation>
    </message>
    <message id="dock.hungry">
        <source>Car asks</source>
        <translation>Bilen vill ladda</translation>
    </message>
    <message id="dock.cut">
        <source>Power cut</source>
        <translation>Strömavbrott</translation>
    </message>
    <message id="dock.power">
        <source>Power on</source>
        <translation>Ström på</translation>
    </message>
    <message id="dock.more">
        <source>More</source>
        <translation>Mer</translation>
    </message>
    <message id="dock.restart">
        <source>Restart</source>
        <translation>Starta om</translation>
    </message>
    <message id="dock.new">
        <source>New</source>
        <translation>Nytt</translation>
    </message>
    <message id="dock.new_card">
        <source>New card</source>
        <translation>Nytt kort</translation>
    </message>
    <message id="dock.card">
        <source>Card {name}, {said}. Tap it.</source>
        <translation>Kort {name}, {said}. Visa det.</translation>
    </message>
    <message id="dock.no_reader">
        <source>No card reader on this model</source>
        <translation>Modellen saknar kortläsare</translation>
    </message>
    <message id="dock.no_reader_sub">
        <source>Start it as your backend would</source>
        <translation>Starta som din server skulle göra</translation>
    </message>
    <message id="dock.operator_app">
        <source>Operator app</source>
        <translation>Operatörens app</translation>
    </message>
    <message id="dock.pin">
        <source>or PIN {pin} on the screen</source>
        <translation>eller PIN {pin} på skärmen</translation>
    </message>
    <message id="dock.not_shown">
        <source>not shown yet</source>
        <translation>inte visat än</translation>
    </message>
    <message id="stage.car">
        <source>Car, {name}, {soc} %</source>
        <translation>Bil, {name}, {soc} %</translation>
    </message>
    <message id="stage.locked">
        <source>The plug is locked</source>
        <translation>Kontakten är låst</translation>
    </message>
    <message id="stage.light">
        <source>Night or day on the stage</source>
        <translation>Natt eller dag på scenen</translation>
    </message>
    <message id="vehicle.compact">
        <source>Compact EV</source>
        <translation>Kompakt elbil</translation>
    </message>
    <message id="vehicle.city">
        <source>City EV</source>
        <translation>Liten elbil</translation>
    </message>
    <message id="vehicle.long_range">
        <source>Long-range EV</source>
        <translation>Elbil med lång räckvidd</translation>
    </message>
    <message id="vehicle.hybrid">
        <source>Plug-in hybrid</source>
        <translation>Laddhybrid</translation>
    </message>
    <message id="stage.fault">
        <source>Ground fault</source>
        <translation>Jordfel</translation>
    </message>
    <message id="stage.fault_over">
        <source>End the ground fault</source>
        <translation>Avsluta jordfelet</translation>
    </message>
</context>
</TS>
