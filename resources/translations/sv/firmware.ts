<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv">
<context>
    <name>firmware</name>
    <message id="quirk.slow_get_configuration">
        <source>Telling all keys takes 3.5 seconds.</source>
        <translation>Att berätta alla nycklar tar 3,5 sekunder.</translation>
    </message>
    <message id="quirk.empty_stop_id_tag">
        <source>StopTransaction carries an empty idTag where no card ended the session.</source>
        <translation>StopTransaction har ett tomt idTag när inget kort avslutade laddningen.</translation>
    </message>
    <message id="quirk.ignores_profiles">
        <source>Charging profiles are accepted and not followed.</source>
        <translation>Laddprofiler godtas men följs inte.</translation>
    </message>
    <message id="quirk.caps_at_18_a">
        <source>The current stops at 18 A, whatever is allowed.</source>
        <translation>Strömmen stannar vid 18 A, vad som än är tillåtet.</translation>
    </message>
    <message id="quirk.fraction_is_full_current">
        <source>A limit with a fraction is taken as the full current.</source>
        <translation>En gräns med decimal tolkas som full ström.</translation>
    </message>
</context>
</TS>
