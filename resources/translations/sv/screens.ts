<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv">
<context>
    <name>screens</name>
    <message id="scr.boot"><source>Starting</source><translation>Startar</translation></message>
    <message id="scr.boot.sub"><source>Software {firmware}</source><translation>Programvara {firmware}</translation></message>
    <message id="scr.boot.test"><source>Self-test</source><translation>Självtest</translation></message>
    <message id="scr.boot.network"><source>Network</source><translation>Nätverk</translation></message>
    <message id="scr.boot.operator"><source>Operator</source><translation>Operatör</translation></message>
    <message id="scr.connecting"><source>Connecting to your operator</source><translation>Ansluter till din operatör</translation></message>
    <message id="scr.connecting.sub"><source>This can take a few minutes.</source><translation>Det kan ta några minuter.</translation></message>
    <message id="scr.connecting.hint"><source>{host}  ·  attempt {attempt}</source><translation>{host}  ·  försök {attempt}</translation></message>
    <message id="scr.locked"><source>Tap your card</source><translation>Visa ditt kort</translation></message>
    <message id="scr.locked.sub"><source>Hold it on the sign below the screen.</source><translation>Håll det mot symbolen under skärmen.</translation></message>
    <message id="scr.lockedcar"><source>Tap your card
to start</source><translation>Visa ditt kort
för att starta</translation></message>
    <message id="scr.lockedcar.sub"><source>Your car is plugged in.</source><translation>Din bil är ansluten.</translation></message>
    <message id="scr.pin"><source>Enter your PIN</source><translation>Ange din PIN-kod</translation></message>
    <message id="scr.pin.sub"><source>Four digits</source><translation>Fyra siffror</translation></message>
    <message id="scr.pin.or"><source>or enter your PIN</source><translation>eller ange din PIN-kod</translation></message>
    <message id="scr.pin.stop"><source>Stop with your PIN</source><translation>Stoppa med din PIN-kod</translation></message>
    <message id="scr.pin.wrong"><source>PIN not accepted</source><translation>PIN-koden godkänns inte</translation></message>
    <message id="scr.pin.rest"><source>Try again in {left}</source><translation>Försök igen om {left}</translation></message>
    <message id="scr.pin.back"><source>Back</source><translation>Tillbaka</translation></message>
    <message id="scr.pin.open"><source>Enter a PIN</source><translation>Ange en PIN-kod</translation></message>
    <message id="scr.pin.delete"><source>Delete the last digit</source><translation>Ta bort sista siffran</translation></message>
    <message id="scr.pin.digit"><source>Digit {digit}</source><translation>Siffra {digit}</translation></message>
    <message id="scr.pin.entered"><source>{digits} of 4 digits entered</source><translation>{digits} av 4 siffror angivna</translation></message>
    <message id="scr.auth"><source>One moment</source><translation>Ett ögonblick</translation></message>
    <message id="scr.auth.sub"><source>Checking with your operator.</source><translation>Kontrollerar med din operatör.</translation></message>
    <message id="scr.auth.card"><source>Card ending in {card_end}</source><translation>Kort som slutar på {card_end}</translation></message>
    <message id="scr.auth.pin"><source>Your PIN</source><translation>Din PIN-kod</translation></message>
    <message id="scr.accepted"><source>Plug in your car</source><translation>Anslut din bil</translation></message>
    <message id="scr.accepted.card"><source>Your card is accepted.</source><translation>Ditt kort är godkänt.</translation></message>
    <message id="scr.accepted.pin"><source>Your PIN is accepted.</source><translation>Din PIN-kod är godkänd.</translation></message>
    <message id="scr.accepted.operator"><source>Your operator has unlocked it.</source><translation>Din operatör har låst upp.</translation></message>
    <message id="scr.accepted.left"><source>Locks again in</source><translation>Låses igen om</translation></message>
    <message id="scr.rejected"><source>Card not accepted</source><translation>Kortet godkänns inte</translation></message>
    <message id="scr.rejected.pin"><source>PIN not accepted</source><translation>PIN-koden godkänns inte</translation></message>
    <message id="scr.rejected.blocked"><source>It is blocked by your operator.
Try another card.</source><translation>Det är spärrat av din operatör.
Prova ett annat kort.</translation></message>
    <message id="scr.rejected.expired"><source>It has expired.
Try another card.</source><translation>Det har gått ut.
Prova ett annat kort.</translation></message>
    <message id="scr.rejected.invalid"><source>Your operator does not know it.
Try another card.</source><translation>Din operatör känner inte till det.
Prova ett annat kort.</translation></message>
    <message id="scr.rejected.concurrent"><source>It is charging at another place.
Stop that first.</source><translation>Det laddar på en annan plats.
Avsluta där först.</translation></message>
    <message id="scr.rejected.no_answer"><source>Your operator does not answer.
Try again in a while.</source><translation>Din operatör svarar inte.
Försök igen om en stund.</translation></message>
    <message id="scr.rejected.reserved"><source>The charger is reserved for another card.</source><translation>Laddaren är reserverad för ett annat kort.</translation></message>
    <message id="scr.rejected.refused"><source>It cannot be used here now.</source><translation>Det kan inte användas här nu.</translation></message>
    <message id="scr.waiting"><source>Waiting for your car</source><translation>Väntar på din bil</translation></message>
    <message id="scr.waiting.sub"><source>Plugged in. Your car has not asked for energy yet.</source><translation>Ansluten. Bilen har inte bett om energi än.</translation></message>
    <message id="scr.charging"><source>Charging</source><translation>Laddar</translation></message>
    <message id="scr.energy"><source>Energy</source><translation>Energi</translation></message>
    <message id="scr.time"><source>Time</source><translation>Tid</translation></message>
    <message id="scr.limit"><source>Limit</source><translation>Gräns</translation></message>
    <message id="scr.phases"><source>Phases</source><translation>Faser</translation></message>
    <message id="scr.stop.card"><source>Tap the same card to stop</source><translation>Visa samma kort för att stoppa</translation></message>
    <message id="scr.stop.app"><source>Stop it in your operator’s app</source><translation>Stoppa i din operatörs app</translation></message>
    <message id="scr.stop.unplug"><source>Stop it at your car</source><translation>Stoppa vid bilen</translation></message>
    <message id="scr.paused"><source>Paused by your operator</source><translation>Pausad av din operatör</translation></message>
    <message id="scr.paused.sub"><source>Charging goes on by itself.</source><translation>Laddningen fortsätter av sig själv.</translation></message>
    <message id="scr.queue"><source>Waiting for power</source><translation>Väntar på effekt</translation></message>
    <message id="scr.queue.sub"><source>Other cars charge now. Yours starts by itself.</source><translation>Andra bilar laddar nu. Din startar av sig själv.</translation></message>
    <message id="scr.sofar"><source>Charged so far</source><translation>Laddat hittills</translation></message>
    <message id="scr.finish"><source>Finished.
Unplug your car</source><translation>Klart.
Koppla bort bilen</translation></message>
    <message id="scr.finish.sub"><source>It was plugged in when the charger started.</source><translation>Den var ansluten när laddaren startade.</translation></message>
    <message id="scr.stopped.card"><source>Stopped by card</source><translation>Stoppad med kort</translation></message>
    <message id="scr.stopped.pin"><source>Stopped by PIN</source><translation>Stoppad med PIN-kod</translation></message>
    <message id="scr.stopped.operator"><source>Stopped by your operator</source><translation>Stoppad av din operatör</translation></message>
    <message id="scr.stopped.refused"><source>Your operator withdrew the permission</source><translation>Din operatör drog tillbaka tillståndet</translation></message>
    <message id="scr.stopped.unplugged"><source>Stopped by unplugging</source><translation>Stoppad genom frånkoppling</translation></message>
    <message id="scr.stopped.power"><source>Stopped by a power cut</source><translation>Stoppad av strömavbrott</translation></message>
    <message id="scr.stopped.restart"><source>Stopped by a restart</source><translation>Stoppad av en omstart</translation></message>
    <message id="scr.stopped.emergency"><source>Stopped by the emergency stop</source><translation>Stoppad av nödstopp</translation></message>
    <message id="scr.stopped.other"><source>Stopped by the charger</source><translation>Stoppad av laddaren</translation></message>
    <message id="scr.scheduled"><source>Starts at {time}</source><translation>Startar kl. {time}</translation></message>
    <message id="scr.scheduled.sub"><source>Your car is plugged in.</source><translation>Din bil är ansluten.</translation></message>
    <message id="scr.reserved"><source>Reserved until {time}</source><translation>Reserverad till {time}</translation></message>
    <message id="scr.reserved.now"><source>Reserved</source><translation>Reserverad</translation></message>
    <message id="scr.reserved.sub"><source>Tap the card it is reserved for.</source><translation>Visa kortet som den är reserverad för.</translation></message>
    <message id="scr.free.title"><source>Plug in your car</source><translation>Anslut din bil</translation></message>
    <message id="scr.free.sub"><source>No card needed.</source><translation>Inget kort behövs.</translation></message>
    <message id="scr.home"><source>Ready.
Plug in your car</source><translation>Redo.
Anslut din bil</translation></message>
    <message id="scr.home.sub"><source>Managed in the myWallbox app.</source><translation>Styrs i appen myWallbox.</translation></message>
    <message id="scr.error"><source>Out of order</source><translation>Ur funktion</translation></message>
    <message id="scr.error.sub"><source>Do not use this charger.</source><translation>Använd inte laddaren.</translation></message>
    <message id="scr.error.sub.car"><source>Do not use this charger.
Unplug your car.</source><translation>Använd inte laddaren.
Koppla bort bilen.</translation></message>
    <message id="scr.error.code"><source>Code</source><translation>Kod</translation></message>
    <message id="scr.error.hint"><source>Ask the operator for help</source><translation>Be operatören om hjälp</translation></message>
    <message id="scr.out"><source>Not in service right now</source><translation>Ur drift just nu</translation></message>
    <message id="scr.out.sub"><source>Your operator has switched this charger off for users.</source><translation>Din operatör har stängt av laddaren för användare.</translation></message>
    <message id="scr.update"><source>Updating software</source><translation>Uppdaterar programvara</translation></message>
    <message id="scr.update.sub"><source>Do not switch off the power.</source><translation>Bryt inte strömmen.</translation></message>
    <message id="scr.update.hint"><source>Installing</source><translation>Installerar</translation></message>
    <message id="scr.failed"><source>No contact with your operator</source><translation>Ingen kontakt med din operatör</translation></message>
    <message id="scr.failed.sub"><source>Cards used here before
still work.</source><translation>Kort som använts här förut
fungerar.</translation></message>
    <message id="scr.failed.all"><source>Cards still work.</source><translation>Kort fungerar ändå.</translation></message>
    <message id="scr.failed.none"><source>Charging starts again when the contact is back.</source><translation>Laddning går igen när kontakten är tillbaka.</translation></message>
    <message id="scr.failed.hint"><source>Next try in {left}</source><translation>Nästa försök om {left}</translation></message>
    <message id="scr.failed.now"><source>Trying now</source><translation>Försöker nu</translation></message>
    <message id="scr.chip.locked"><source>Locked</source><translation>Låst</translation></message>
    <message id="scr.chip.unlocked"><source>Unlocked</source><translation>Upplåst</translation></message>
    <message id="scr.chip.connected"><source>Connected</source><translation>Ansluten</translation></message>
    <message id="scr.chip.paused"><source>Paused</source><translation>Pausad</translation></message>
    <message id="scr.chip.queue"><source>In queue</source><translation>I kö</translation></message>
    <message id="scr.chip.scheduled"><source>Scheduled</source><translation>Schemalagd</translation></message>
    <message id="scr.chip.free"><source>Free charging</source><translation>Fri laddning</translation></message>
    <message id="scr.chip.fault"><source>Fault</source><translation>Fel</translation></message>
    <message id="scr.display"><source>Display of the charger</source><translation>Laddarens skärm</translation></message>
    <message id="scr.dark"><source>The display is dark.</source><translation>Skärmen är mörk.</translation></message>
</context>
</TS>
