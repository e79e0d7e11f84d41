<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>stage</name>
    <message id="state.off">
        <source>Off</source>
        <translation>Off</translation>
    </message>
    <message id="state.starting">
        <source>Starting</source>
        <translation>Starting</translation>
    </message>
    <message id="state.ready">
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
    <message id="state.locked">
        <source>Locked</source>
        <translation>Locked</translation>
    </message>
    <message id="state.locked_car">
        <source>Locked, car plugged in</source>
        <translation>Locked, car plugged in</translation>
    </message>
    <message id="state.unlocked">
        <source>Unlocked</source>
        <translation>Unlocked</translation>
    </message>
    <message id="state.waiting">
        <source>Waiting for car</source>
        <translation>Waiting for car</translation>
    </message>
    <message id="state.scheduled">
        <source>Scheduled</source>
        <translation>Scheduled</translation>
    </message>
    <message id="state.paused">
        <source>Paused</source>
        <translation>Paused</translation>
    </message>
    <message id="state.queue">
        <source>In queue</source>
        <translation>In queue</translation>
    </message>
    <message id="state.charging">
        <source>Charging</source>
        <translation>Charging</translation>
    </message>
    <message id="state.finished">
        <source>Finished</source>
        <translation>Finished</translation>
    </message>
    <message id="state.reserved">
        <source>Reserved</source>
        <translation>Reserved</translation>
    </message>
    <message id="state.out">
        <source>Not in service</source>
        <translation>Not in service</translation>
    </message>
    <message id="state.error">
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message id="state.updating">
        <source>Updating</source>
        <translation>Updating</translation>
    </message>
    <message id="state.synchronising">
        <source>Synchronising</source>
        <translation>Synchronising</translation>
    </message>
    <message id="light.green.steady">
        <source>Green, steady</source>
        <translation>Green, steady</translation>
    </message>
    <message id="light.green.rot">
        <source>Green, rotating</source>
        <translation>Green, rotating</translation>
    </message>
    <message id="light.yellow">
        <source>Yellow, steady</source>
        <translation>Yellow, steady</translation>
    </message>
    <message id="light.turq">
        <source>Turquoise, steady</source>
        <translation>Turquoise, steady</translation>
    </message>
    <message id="light.turq.pulse">
        <source>Turquoise, pulsing</source>
        <translation>Turquoise, pulsing</translation>
    </message>
    <message id="light.blue">
        <source>Dark blue, slow pulse</source>
        <translation>Dark blue, slow pulse</translation>
    </message>
    <message id="light.red">
        <source>Red, steady</source>
        <translation>Red, steady</translation>
    </message>
    <message id="light.white">
        <source>White, rotating</source>
        <translation>White, rotating</translation>
    </message>
    <message id="light.purple">
        <source>Purple, rotating</source>
        <translation>Purple, rotating</translation>
    </message>
    <message id="light.off">
        <source>No light</source>
        <translation>No light</translation>
    </message>
    <message id="stage.name">
        <source>Charger and car</source>
        <translation>Charger and car</translation>
    </message>
    <message id="stage.status">
        <source>OCPP status</source>
        <translation>OCPP status</translation>
    </message>
    <message id="stage.no_status">
        <source>Not sent</source>
        <translation>Not sent</translation>
    </message>
    <message id="stage.assumed">
        <source>Assumed</source>
        <translation>Assumed</translation>
    </message>
    <message id="stage.assumed_tip">
        <source>No source tells what the real charger shows here.</source>
        <translation>No source tells what the real charger shows here.</translation>
    </message>
    <message id="stage.announcement">
        <source>{word}. Halo {light}. OCPP {status}.</source>
        <translation>{word}. Halo {light}. OCPP {status}.</translation>
    </message>
    <message id="stage.enlarge">
        <source>Enlarge the charger's screen (Z)</source>
        <translation>Enlarge the charger's screen (Z)</translation>
    </message>
    <message id="stage.reader">
        <source>Card reader</source>
        <translation>Card reader</translation>
    </message>
    <message id="stage.socket">
        <source>Socket {number}</source>
        <translation>Socket {number}</translation>
    </message>
    <message id="stage.plug">
        <source>Charger's end of the cable</source>
        <translation>Charger's end of the cable</translation>
    </message>
    <message id="stage.gun">
        <source>Charging cable</source>
        <translation>Charging cable</translation>
    </message>
    <message id="stage.inlet">
        <source>Car inlet</source>
        <translation>Car inlet</translation>
    </message>
    <message id="stage.charger">
        <source>Charger</source>
        <translation>Charger</translation>
    </message>
    <message id="stage.card_no_answer">
        <source>No answer from the operator</source>
        <translation>No answer from the operator</translation>
    </message>
    <message id="dock.plug">
        <source>Plug in</source>
        <translation>Plug in</translation>
    </message>
    <message id="dock.unplug">
        <source>Unplug</source>
        <translation>Unplug</translation>
    </message>
    <message id="dock.full">
        <source>Car full</source>
        <translation>Car full</translation>
    </message>
    <message id="dock.hungry">
        <source>Car asks</source>
        <translation>Car asks</translation>
    </message>
    <message id="dock.cut">
        <source>Power cut</source>
        <translation>Power cut</translation>
    </message>
    <message id="dock.power">
        <source>Power on</source>
        <translation>Power on</translation>
    </message>
    <message id="dock.more">
        <source>More</source>
        <translation>More</translation>
    </message>
    <message id="dock.restart">
        <source>Restart</source>
        <translation>Restart</translation>
    </message>
    <message id="dock.new">
        <source>New</source>
        <translation>New</translation>
    </message>
    <message id="dock.new_card">
        <source>New card</source>
        <translation>New card</translation>
    </message>
    <message id="dock.card">
        <source>Card {name}, {said}. Tap it.</source>
        <translation>Card {name}, {said}. Tap it.</translation>
    </message>
    <message id="dock.no_reader">
        <source>No card reader on this model</source>
        <translation>No card reader on this model</translation>
    </message>
    <message id="dock.no_reader_sub">
        <source>Start it as your backend would</source>
        <translation>Start it as your backend would</translation>
    </message>
    <message id="dock.operator_app">
        <source>Operator app</source>
        <translation>Operator app</translation>
    </message>
    <message id="dock.pin">
        <source>or PIN {pin} on the screen</source>
        <translation>or PIN {pin} on the screen</translation>
    </message>
    <message id="dock.not_shown">
        <source>not shown yet</source>
        <translation>not shown yet</translation>
    </message>
    <message id="stage.car">
        <source>Car, {name}, {soc} %</source>
        <translation>Car, {name}, {soc} %</translation>
    </message>
    <message id="stage.locked">
        <source>The plug is locked</source>
        <translation>The plug is locked</translation>
    </message>
    <message id="stage.light">
        <source>Night or day on the stage</source>
        <translation>Night or day on the stage</translation>
    </message>
    <message id="vehicle.compact">
        <source>Compact EV</source>
        <translation>Compact EV</translation>
    </message>
    <message id="vehicle.city">
        <source>City EV</source>
        <translation>City EV</translation>
    </message>
    <message id="vehicle.long_range">
        <source>Long-range EV</source>
        <translation>Long-range EV</translation>
    </message>
    <message id="vehicle.hybrid">
        <source>Plug-in hybrid</source>
        <translation>Plug-in hybrid</translation>
    </message>
    <message id="stage.fault">
        <source>Ground fault</source>
        <translation>Ground fault</translation>
    </message>
    <message id="stage.fault_over">
        <source>End the ground fault</source>
        <translation>End the ground fault</translation>
    </message>
</context>
</TS>
