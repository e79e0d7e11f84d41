<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>screens</name>
    <message id="scr.boot"><source>Starting</source><translation>Starting</translation></message>
    <message id="scr.boot.sub"><source>Software {firmware}</source><translation>Software {firmware}</translation></message>
    <message id="scr.boot.test"><source>Self-test</source><translation>Self-test</translation></message>
    <message id="scr.boot.network"><source>Network</source><translation>Network</translation></message>
    <message id="scr.boot.operator"><source>Operator</source><translation>Operator</translation></message>
    <message id="scr.connecting"><source>Connecting to your operator</source><translation>Connecting to your operator</translation></message>
    <message id="scr.connecting.sub"><source>This can take a few minutes.</source><translation>This can take a few minutes.</translation></message>
    <message id="scr.connecting.hint"><source>{host}  ·  attempt {attempt}</source><translation>{host}  ·  attempt {attempt}</translation></message>
    <message id="scr.locked"><source>Tap your card</source><translation>Tap your card</translation></message>
    <message id="scr.locked.sub"><source>Hold it on the sign below the screen.</source><translation>Hold it on the sign below the screen.</translation></message>
    <message id="scr.lockedcar"><source>Tap your card
to start</source><translation>Tap your card
to start</translation></message>
    <message id="scr.lockedcar.sub"><source>Your car is plugged in.</source><translation>Your car is plugged in.</translation></message>
    <message id="scr.pin"><source>Enter your PIN</source><translation>Enter your PIN</translation></message>
    <message id="scr.pin.sub"><source>Four digits</source><translation>Four digits</translation></message>
    <message id="scr.pin.or"><source>or enter your PIN</source><translation>or enter your PIN</translation></message>
    <message id="scr.pin.stop"><source>Stop with your PIN</source><translation>Stop with your PIN</translation></message>
    <message id="scr.pin.wrong"><source>PIN not accepted</source><translation>PIN not accepted</translation></message>
    <message id="scr.pin.rest"><source>Try again in {left}</source><translation>Try again in {left}</translation></message>
    <message id="scr.pin.back"><source>Back</source><translation>Back</translation></message>
    <message id="scr.pin.open"><source>Enter a PIN</source><translation>Enter a PIN</translation></message>
    <message id="scr.pin.delete"><source>Delete the last digit</source><translation>Delete the last digit</translation></message>
    <message id="scr.pin.digit"><source>Digit {digit}</source><translation>Digit {digit}</translation></message>
    <message id="scr.pin.entered"><source>{digits} of 4 digits entered</source><translation>{digits} of 4 digits entered</translation></message>
    <message id="scr.auth"><source>One moment</source><translation>One moment</translation></message>
    <message id="scr.auth.sub"><source>Checking with your operator.</source><translation>Checking with your operator.</translation></message>
    <message id="scr.auth.card"><source>Card ending in {card_end}</source><translation>Card ending in {card_end}</translation></message>
    <message id="scr.auth.pin"><source>Your PIN</source><translation>Your PIN</translation></message>
    <message id="scr.accepted"><source>Plug in your car</source><translation>Plug in your car</translation></message>
    <message id="scr.accepted.card"><source>Your card is accepted.</source><translation>Your card is accepted.</translation></message>
    <message id="scr.accepted.pin"><source>Your PIN is accepted.</source><translation>Your PIN is accepted.</translation></message>
    <message id="scr.accepted.operator"><source>Your operator has unlocked it.</source><translation>Your operator has unlocked it.</translation></message>
    <message id="scr.accepted.left"><source>Locks again in</source><translation>Locks again in</translation></message>
    <message id="scr.rejected"><source>Card not accepted</source><translation>Card not accepted</translation></message>
    <message id="scr.rejected.pin"><source>PIN not accepted</source><translation>PIN not accepted</translation></message>
    <message id="scr.rejected.blocked"><source>It is blocked by your operator.
Try another card.</source><translation>It is blocked by your operator.
Try another card.</translation></message>
    <message id="scr.rejected.expired"><source>It has expired.
Try another card.</source><translation>It has expired.
Try another card.</translation></message>
    <message id="scr.rejected.invalid"><source>Your operator does not know it.
Try another card.</source><translation>Your operator does not know it.
Try another card.</translation></message>
    <message id="scr.rejected.concurrent"><source>It is charging at another place.
Stop that first.</source><translation>It is charging at another place.
Stop that first.</translation></message>
    <message id="scr.rejected.no_answer"><source>Your operator does not answer.
Try again in a while.</source><translation>Your operator does not answer.
Try again in a while.</translation></message>
    <message id="scr.rejected.reserved"><source>The charger is reserved for another card.</source><translation>The charger is reserved for another card.</translation></message>
    <message id="scr.rejected.refused"><source>It cannot be used here now.</source><translation>It cannot be used here now.</translation></message>
    <message id="scr.waiting"><source>Waiting for your car</source><translation>Waiting for your car</translation></message>
    <message id="scr.waiting.sub"><source>Plugged in. Your car has not asked for energy yet.</source><translation>Plugged in. Your car has not asked for energy yet.</translation></message>
    <message id="scr.charging"><source>Charging</source><translation>Charging</translation></message>
    <message id="scr.energy"><source>Energy</source><translation>Energy</translation></message>
    <message id="scr.time"><source>Time</source><translation>Time</translation></message>
    <message id="scr.limit"><source>Limit</source><translation>Limit</translation></message>
    <message id="scr.phases"><source>Phases</source><translation>Phases</translation></message>
    <message id="scr.stop.card"><source>Tap the same card to stop</source><translation>Tap the same card to stop</translation></message>
    <message id="scr.stop.app"><source>Stop it in your operator’s app</source><translation>Stop it in your operator’s app</translation></message>
    <message id="scr.stop.unplug"><source>Stop it at your car</source><translation>Stop it at your car</translation></message>
    <message id="scr.paused"><source>Paused by your operator</source><translation>Paused by your operator</translation></message>
    <message id="scr.paused.sub"><source>Charging goes on by itself.</source><translation>Charging goes on by itself.</translation></message>
    <message id="scr.queue"><source>Waiting for power</source><translation>Waiting for power</translation></message>
    <message id="scr.queue.sub"><source>Other cars charge now. Yours starts by itself.</source><translation>Other cars charge now. Yours starts by itself.</translation></message>
    <message id="scr.sofar"><source>Charged so far</source><translation>Charged so far</translation></message>
    <message id="scr.finish"><source>Finished.
Unplug your car</source><translation>Finished.
Unplug your car</translation></message>
    <message id="scr.finish.sub"><source>It was plugged in when the charger started.</source><translation>It was plugged in when the charger started.</translation></message>
    <message id="scr.stopped.card"><source>Stopped by card</source><translation>Stopped by card</translation></message>
    <message id="scr.stopped.pin"><source>Stopped by PIN</source><translation>Stopped by PIN</translation></message>
    <message id="scr.stopped.operator"><source>Stopped by your operator</source><translation>Stopped by your operator</translation></message>
    <message id="scr.stopped.refused"><source>Your operator withdrew the permission</source><translation>Your operator withdrew the permission</translation></message>
    <message id="scr.stopped.unplugged"><source>Stopped by unplugging</source><translation>Stopped by unplugging</translation></message>
    <message id="scr.stopped.power"><source>Stopped by a power cut</source><translation>Stopped by a power cut</translation></message>
    <message id="scr.stopped.restart"><source>Stopped by a restart</source><translation>Stopped by a restart</translation></message>
    <message id="scr.stopped.emergency"><source>Stopped by the emergency stop</source><translation>Stopped by the emergency stop</translation></message>
    <message id="scr.stopped.other"><source>Stopped by the charger</source><translation>Stopped by the charger</translation></message>
    <message id="scr.scheduled"><source>Starts at {time}</source><translation>Starts at {time}</translation></message>
    <message id="scr.scheduled.sub"><source>Your car is plugged in.</source><translation>Your car is plugged in.</translation></message>
    <message id="scr.reserved"><source>Reserved until {time}</source><translation>Reserved until {time}</translation></message>
    <message id="scr.reserved.now"><source>Reserved</source><translation>Reserved</translation></message>
    <message id="scr.reserved.sub"><source>Tap the card it is reserved for.</source><translation>Tap the card it is reserved for.</translation></message>
    <message id="scr.free.title"><source>Plug in your car</source><translation>Plug in your car</translation></message>
    <message id="scr.free.sub"><source>No card needed.</source><translation>No card needed.</translation></message>
    <message id="scr.home"><source>Ready.
Plug in your car</source><translation>Ready.
Plug in your car</translation></message>
    <message id="scr.home.sub"><source>Managed in the myWallbox app.</source><translation>Managed in the myWallbox app.</translation></message>
    <message id="scr.error"><source>Out of order</source><translation>Out of order</translation></message>
    <message id="scr.error.sub"><source>Do not use this charger.</source><translation>Do not use this charger.</translation></message>
    <message id="scr.error.sub.car"><source>Do not use this charger.
Unplug your car.</source><translation>Do not use this charger.
Unplug your car.</translation></message>
    <message id="scr.error.code"><source>Code</source><translation>Code</translation></message>
    <message id="scr.error.hint"><source>Ask the operator for help</source><translation>Ask the operator for help</translation></message>
    <message id="scr.out"><source>Not in service right now</source><translation>Not in service right now</translation></message>
    <message id="scr.out.sub"><source>Your operator has switched this charger off for users.</source><translation>Your operator has switched this charger off for users.</translation></message>
    <message id="scr.update"><source>Updating software</source><translation>Updating software</translation></message>
    <message id="scr.update.sub"><source>Do not switch off the power.</source><translation>Do not switch off the power.</translation></message>
    <message id="scr.update.hint"><source>Installing</source><translation>Installing</translation></message>
    <message id="scr.failed"><source>No contact with your operator</source><translation>No contact with your operator</translation></message>
    <message id="scr.failed.sub"><source>Cards used here before
still work.</source><translation>Cards used here before
still work.</translation></message>
    <message id="scr.failed.all"><source>Cards still work.</source><translation>Cards still work.</translation></message>
    <message id="scr.failed.none"><source>Charging starts again when the contact is back.</source><translation>Charging starts again when the contact is back.</translation></message>
    <message id="scr.failed.hint"><source>Next try in {left}</source><translation>Next try in {left}</translation></message>
    <message id="scr.failed.now"><source>Trying now</source><translation>Trying now</translation></message>
    <message id="scr.chip.locked"><source>Locked</source><translation>Locked</translation></message>
    <message id="scr.chip.unlocked"><source>Unlocked</source><translation>Unlocked</translation></message>
    <message id="scr.chip.connected"><source>Connected</source><translation>Connected</translation></message>
    <message id="scr.chip.paused"><source>Paused</source><translation>Paused</translation></message>
    <message id="scr.chip.queue"><source>In queue</source><translation>In queue</translation></message>
    <message id="scr.chip.scheduled"><source>Scheduled</source><translation>Scheduled</translation></message>
    <message id="scr.chip.free"><source>Free charging</source><translation>Free charging</translation></message>
    <message id="scr.chip.fault"><source>Fault</source><translation>Fault</translation></message>
    <message id="scr.display"><source>Display of the charger</source><translation>Display of the charger</translation></message>
    <message id="scr.dark"><source>The display is dark.</source><translation>The display is dark.</translation></message>
</context>
</TS>
