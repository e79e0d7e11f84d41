<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv">
<context>
    <name>why</name>
    <message id="why.availability.scheduled">
        <source>A transaction is running: the change comes when it has ended.</source>
        <translation>En transaktion pågår: ändringen kommer när den är slut.</translation>
    </message>
    <message id="why.cache.empty">
        <source>The authorization cache was already empty.</source>
        <translation>Behörighetscachen var redan tom.</translation>
    </message>
    <message id="why.cache.off">
        <source>The authorization cache is switched off (AuthorizationCacheEnabled is false).</source>
        <translation>Behörighetscachen är avstängd (AuthorizationCacheEnabled är false).</translation>
    </message>
    <message id="why.composite.duration">
        <source>The duration of {duration} s lies in the past.</source>
        <translation>Längden {duration} s ligger i det förflutna.</translation>
    </message>
    <message id="why.connector.unknown">
        <source>This charger has no connector {connector}.</source>
        <translation>Laddaren har inget uttag {connector}.</translation>
    </message>
    <message id="why.data.message">
        <source>The vendor {vendor} has no message {message} here.</source>
        <translation>Leverantören {vendor} har inget meddelande {message} här.</translation>
    </message>
    <message id="why.data.refuse">
        <source>This test message is always refused.</source>
        <translation>Det här testmeddelandet avslås alltid.</translation>
    </message>
    <message id="why.data.vendor">
        <source>No handler is registered for the vendor {vendor}.</source>
        <translation>Ingen hanterare är registrerad för leverantören {vendor}.</translation>
    </message>
    <message id="why.diagnostics.nothing">
        <source>There is nothing of that time to upload.</source>
        <translation>Det finns inget från den tiden att ladda upp.</translation>
    </message>
    <message id="why.diagnostics.replaced">
        <source>This upload takes the place of the one under way.</source>
        <translation>Den här uppladdningen ersätter den som pågår.</translation>
    </message>
    <message id="why.firmware.replaced">
        <source>This update takes the place of the one under way.</source>
        <translation>Den här uppdateringen ersätter den som pågår.</translation>
    </message>
    <message id="why.frame.FormationViolation">
        <source>The frame or its payload is not built as OCPP 1.6 says: {found}.</source>
        <translation>Meddelandet är inte uppbyggt som OCPP 1.6 säger: {found}.</translation>
    </message>
    <message id="why.frame.GenericError">
        <source>The request could not be handled: {found}.</source>
        <translation>Begäran kunde inte hanteras: {found}.</translation>
    </message>
    <message id="why.frame.InternalError">
        <source>The request could not be handled: {found}.</source>
        <translation>Begäran kunde inte hanteras: {found}.</translation>
    </message>
    <message id="why.frame.NotImplemented">
        <source>The action is not known in OCPP 1.6: {found}.</source>
        <translation>Åtgärden finns inte i OCPP 1.6: {found}.</translation>
    </message>
    <message id="why.frame.NotSupported">
        <source>The action is known, but this charge point does not support it: {found}.</source>
        <translation>Åtgärden är känd men laddaren stöder den inte: {found}.</translation>
    </message>
    <message id="why.frame.OccurenceConstraintViolation">
        <source>A field is missing or occurs too often: {found}.</source>
        <translation>Ett fält saknas eller förekommer för ofta: {found}.</translation>
    </message>
    <message id="why.frame.PropertyConstraintViolation">
        <source>A field has a value that it may not have: {found}.</source>
        <translation>Ett fält har ett otillåtet värde: {found}.</translation>
    </message>
    <message id="why.frame.ProtocolError">
        <source>The request breaks the protocol: {found}.</source>
        <translation>Begäran bryter mot protokollet: {found}.</translation>
    </message>
    <message id="why.frame.SecurityError">
        <source>The request is not allowed now: {found}.</source>
        <translation>Begäran är inte tillåten nu: {found}.</translation>
    </message>
    <message id="why.frame.TypeConstraintViolation">
        <source>A field has the wrong type: {found}.</source>
        <translation>Ett fält har fel typ: {found}.</translation>
    </message>
    <message id="why.key.boolean">
        <source>{key} can only be true or false.</source>
        <translation>{key} kan bara vara true eller false.</translation>
    </message>
    <message id="why.key.integer">
        <source>{key} must be a whole number from {low} to {high}.</source>
        <translation>{key} måste vara ett heltal från {low} till {high}.</translation>
    </message>
    <message id="why.key.measurand">
        <source>{measurand} in {key} is nothing that this meter can tell; the list stays as it was.</source>
        <translation>{measurand} i {key} är inget som mätaren kan ange; listan är oförändrad.</translation>
    </message>
    <message id="why.key.readonly">
        <source>{key} cannot be written from outside.</source>
        <translation>{key} kan inte ändras utifrån.</translation>
    </message>
    <message id="why.key.too_long">
        <source>{key} can hold {most} characters.</source>
        <translation>{key} rymmer {most} tecken.</translation>
    </message>
    <message id="why.key.unknown">
        <source>This charge point has no configuration key {key}.</source>
        <translation>Laddaren har ingen inställning {key}.</translation>
    </message>
    <message id="why.list.full">
        <source>The list would have {found} entries; it can hold {most}.</source>
        <translation>Listan skulle få {found} poster; den rymmer {most}.</translation>
    </message>
    <message id="why.list.no_info">
        <source>{token} comes without idTagInfo, which only a differential update may leave out.</source>
        <translation>{token} kommer utan idTagInfo, vilket bara en differentiell uppdatering får utelämna.</translation>
    </message>
    <message id="why.list.no_token">
        <source>An entry has no idTag.</source>
        <translation>En post saknar idTag.</translation>
    </message>
    <message id="why.list.off">
        <source>The local authorization list is switched off (LocalAuthListEnabled is false).</source>
        <translation>Den lokala behörighetslistan är avstängd (LocalAuthListEnabled är false).</translation>
    </message>
    <message id="why.list.old">
        <source>Version {version} is not newer than version {known}, which is installed.</source>
        <translation>Version {version} är inte nyare än version {known}, som är installerad.</translation>
    </message>
    <message id="why.list.too_long">
        <source>The update has {found} entries; {most} are possible at once.</source>
        <translation>Uppdateringen har {found} poster; {most} är möjliga åt gången.</translation>
    </message>
    <message id="why.list.twice">
        <source>{token} occurs twice in the update.</source>
        <translation>{token} förekommer två gånger i uppdateringen.</translation>
    </message>
    <message id="why.list.version">
        <source>A list cannot have version {version}: they count from 1.</source>
        <translation>En lista kan inte ha version {version}: de räknas från 1.</translation>
    </message>
    <message id="why.profile.above_cable">
        <source>{limit} A is above what the cable carries: {least} A count.</source>
        <translation>{limit} A är mer än kabeln tål: {least} A gäller.</translation>
    </message>
    <message id="why.profile.above_charger">
        <source>{limit} A is above what the charger is rated for: {least} A count.</source>
        <translation>{limit} A är mer än laddaren är märkt för: {least} A gäller.</translation>
    </message>
    <message id="why.profile.duration">
        <source>The schedule lasts {duration} s; it must last longer than nothing.</source>
        <translation>Schemat varar {duration} s; det måste vara längre än noll.</translation>
    </message>
    <message id="why.profile.first_period">
        <source>The first period must start at 0, not at {start}.</source>
        <translation>Den första perioden måste börja vid 0, inte vid {start}.</translation>
    </message>
    <message id="why.profile.max_is_for_all">
        <source>A ChargePointMaxProfile belongs to connector 0, not to connector {connector}.</source>
        <translation>En ChargePointMaxProfile hör till uttag 0, inte till uttag {connector}.</translation>
    </message>
    <message id="why.profile.no_start">
        <source>A schedule of the kind {kind} needs a startSchedule.</source>
        <translation>Ett schema av typen {kind} behöver en startSchedule.</translation>
    </message>
    <message id="why.profile.no_transaction">
        <source>A TxProfile needs a running transaction, and connector {connector} has none.</source>
        <translation>En TxProfile kräver en pågående transaktion, och uttag {connector} har ingen.</translation>
    </message>
    <message id="why.profile.none_fits">
        <source>No installed profile fits what was asked for.</source>
        <translation>Ingen installerad profil motsvarar det som efterfrågades.</translation>
    </message>
    <message id="why.profile.not_now">
        <source>Profile {id} is stored, but its schedule does not apply at this moment.</source>
        <translation>Profil {id} är sparad, men dess schema gäller inte just nu.</translation>
    </message>
    <message id="why.profile.other_transaction">
        <source>Transaction {id} is not the one that runs at connector {connector}.</source>
        <translation>Transaktion {id} är inte den som pågår på uttag {connector}.</translation>
    </message>
    <message id="why.profile.outvoted">
        <source>The profile of stack level {level} is stored, but another one decides now ({purpose}).</source>
        <translation>Profilen på nivå {level} är sparad, men en annan bestämmer nu ({purpose}).</translation>
    </message>
    <message id="why.profile.period">
        <source>The period that starts at {start} s cannot be followed (limit {limit}).</source>
        <translation>Perioden som börjar vid {start} s går inte att följa (gräns {limit}).</translation>
    </message>
    <message id="why.profile.period_order">
        <source>The periods must start one after the other.</source>
        <translation>Perioderna måste börja en efter en.</translation>
    </message>
    <message id="why.profile.recurrency">
        <source>A recurrencyKind belongs to Recurring schedules and only to them; this one is {kind}.</source>
        <translation>recurrencyKind hör till scheman av typen Recurring och bara till dem; detta är {kind}.</translation>
    </message>
    <message id="why.profile.stack_level">
        <source>Stack level {level} is outside 0 to {most}.</source>
        <translation>Nivån {level} ligger utanför 0 till {most}.</translation>
    </message>
    <message id="why.profile.start_has_transaction">
        <source>A profile that comes with a start cannot name transaction {id}.</source>
        <translation>En profil som följer med en start kan inte ange transaktion {id}.</translation>
    </message>
    <message id="why.profile.start_needs_tx_profile">
        <source>Only a TxProfile can come with a start, not a {purpose}.</source>
        <translation>Bara en TxProfile kan följa med en start, inte en {purpose}.</translation>
    </message>
    <message id="why.profile.too_many">
        <source>No more than {most} profiles can be stored.</source>
        <translation>Högst {most} profiler kan sparas.</translation>
    </message>
    <message id="why.profile.too_many_periods">
        <source>The schedule has {found} periods; {most} are possible.</source>
        <translation>Schemat har {found} perioder; {most} är möjliga.</translation>
    </message>
    <message id="why.profile.unit">
        <source>This charge point takes no limits in {unit}.</source>
        <translation>Laddaren tar inte emot gränser i {unit}.</translation>
    </message>
    <message id="why.profile_missing">
        <source>This charge point does not have the profile {profile} (SupportedFeatureProfiles).</source>
        <translation>Den här laddpunkten har inte profilen {profile} (SupportedFeatureProfiles).</translation>
    </message>
    <message id="why.reserve.connector_zero">
        <source>This charge point does not reserve connector 0 (ReserveConnectorZeroSupported is false).</source>
        <translation>Den här laddpunkten reserverar inte uttag 0 (ReserveConnectorZeroSupported är false).</translation>
    </message>
    <message id="why.reserve.faulted">
        <source>What was asked for has a fault (connector {connector}; 0 is any).</source>
        <translation>Det som önskades har ett fel (uttag {connector}; 0 är vilken som helst).</translation>
    </message>
    <message id="why.reserve.no_token">
        <source>The reservation has no idTag.</source>
        <translation>Reservationen saknar idTag.</translation>
    </message>
    <message id="why.reserve.occupied">
        <source>What was asked for is in use (connector {connector}; 0 is any).</source>
        <translation>Det som önskades används (uttag {connector}; 0 är vilken som helst).</translation>
    </message>
    <message id="why.reserve.past">
        <source>The expiry date is already over.</source>
        <translation>Utgångstiden har redan passerat.</translation>
    </message>
    <message id="why.reserve.reserved">
        <source>What was asked for is already reserved (connector {connector}; 0 is any).</source>
        <translation>Det som önskades är redan reserverat (uttag {connector}; 0 är vilken som helst).</translation>
    </message>
    <message id="why.reserve.unavailable">
        <source>What was asked for is not in service (connector {connector}; 0 is any).</source>
        <translation>Det som önskades är ur drift (uttag {connector}; 0 är vilken som helst).</translation>
    </message>
    <message id="why.reserve.unknown">
        <source>There is no reservation {id}.</source>
        <translation>Det finns ingen reservation {id}.</translation>
    </message>
    <message id="why.reset.under_way">
        <source>A restart is already under way.</source>
        <translation>En omstart pågår redan.</translation>
    </message>
    <message id="why.security.key_form">
        <source>The password has {length} characters; it must be 32 to 40 hexadecimal digits, an even number of them, or 16 to 20 plain characters.</source>
        <translation>Lösenordet har {length} tecken; det ska vara 32 till 40 hexadecimala siffror, ett jämnt antal, eller 16 till 20 vanliga tecken.</translation>
    </message>
    <message id="why.security.key_unused">
        <source>The password is kept; security profile 0 does not use one.</source>
        <translation>Lösenordet sparas; säkerhetsprofil 0 använder inget.</translation>
    </message>
    <message id="why.security.no_key">
        <source>Security profile {wanted} needs a password: AuthorizationKey must be set first.</source>
        <translation>Säkerhetsprofil {wanted} behöver ett lösenord: AuthorizationKey måste sättas först.</translation>
    </message>
    <message id="why.security.profile_down">
        <source>The security profile can only be raised: it is {present}, asked for is {wanted}.</source>
        <translation>Säkerhetsprofilen kan bara höjas: den är {present}, begärd är {wanted}.</translation>
    </message>
    <message id="why.security.profile_missing">
        <source>This charger has no security profile {wanted}: it has no certificate of its own.</source>
        <translation>Den här laddaren har ingen säkerhetsprofil {wanted}: den har inget eget certifikat.</translation>
    </message>
    <message id="why.security.profile_same">
        <source>Security profile {present} is in force already.</source>
        <translation>Säkerhetsprofil {present} gäller redan.</translation>
    </message>
    <message id="why.security.profile_unknown">
        <source>A security profile is a number from 0 to 3.</source>
        <translation>En säkerhetsprofil är ett tal från 0 till 3.</translation>
    </message>
    <message id="why.start.all_reserved">
        <source>What is free is reserved for other tokens.</source>
        <translation>Det som är ledigt är reserverat för andra.</translation>
    </message>
    <message id="why.start.connector_zero">
        <source>A transaction cannot start at connector 0.</source>
        <translation>En transaktion kan inte starta på uttag 0.</translation>
    </message>
    <message id="why.start.granted">
        <source>Connector {connector} already waits for the car of another start.</source>
        <translation>Uttag {connector} väntar redan på bilen till en annan start.</translation>
    </message>
    <message id="why.start.no_connector">
        <source>No connector is free to start at.</source>
        <translation>Inget uttag är ledigt för en start.</translation>
    </message>
    <message id="why.start.no_token">
        <source>The request has no idTag.</source>
        <translation>Begäran saknar idTag.</translation>
    </message>
    <message id="why.start.not_registered">
        <source>The registration is not accepted yet.</source>
        <translation>Registreringen är inte godkänd än.</translation>
    </message>
    <message id="why.start.reserved">
        <source>Connector {connector} is reserved for another token.</source>
        <translation>Uttag {connector} är reserverat för någon annan.</translation>
    </message>
    <message id="why.start.status">
        <source>Connector {connector} cannot start a transaction while it is {status}.</source>
        <translation>Uttag {connector} kan inte starta en transaktion medan det är {status}.</translation>
    </message>
    <message id="why.start.token_asked">
        <source>Another token is being asked about at this moment.</source>
        <translation>En annan bricka kontrolleras just nu.</translation>
    </message>
    <message id="why.start.transaction_runs">
        <source>A transaction already runs at connector {connector}.</source>
        <translation>En transaktion pågår redan på uttag {connector}.</translation>
    </message>
    <message id="why.stop.unknown_transaction">
        <source>No transaction {id} is running here.</source>
        <translation>Ingen transaktion {id} pågår här.</translation>
    </message>
    <message id="why.trigger.unknown">
        <source>OCPP 1.6 has no such message to trigger.</source>
        <translation>OCPP 1.6 har inget sådant meddelande att begära.</translation>
    </message>
    <message id="why.unlock.failed">
        <source>The lock of connector {connector} does not open.</source>
        <translation>Låset på uttag {connector} öppnas inte.</translation>
    </message>
    <message id="why.unlock.no_lock">
        <source>Connector {connector} has no lock: its cable is fixed.</source>
        <translation>Uttag {connector} har inget lås: kabeln sitter fast.</translation>
    </message>
    <message id="why.availability.firmware">
        <source>This firmware calls it scheduled, although the charger is in service at once.</source>
        <translation>Denna firmware kallar det schemalagt, fast laddaren är i drift genast.</translation>
    </message>
    <message id="why.key.above_rating">
        <source>{key} is above the {rated} A of this charger, which still hold.</source>
        <translation>{key} ligger över laddarens {rated} A, som fortfarande gäller.</translation>
    </message>
    <message id="why.key.asked_too_many">
        <source>{found} keys were asked for; GetConfigurationMaxKeys allows {most}.</source>
        <translation>{found} nycklar efterfrågades; GetConfigurationMaxKeys tillåter {most}.</translation>
    </message>
    <message id="why.key.current">
        <source>{key} must be 0, or whole amperes from {low} to {high}.</source>
        <translation>{key} måste vara 0 eller hela ampere från {low} till {high}.</translation>
    </message>
    <message id="why.key.firmware">
        <source>Firmware {firmware} has no configuration key {key}.</source>
        <translation>Firmware {firmware} har ingen konfigurationsnyckel {key}.</translation>
    </message>
    <message id="why.key.no_effect">
        <source>{key} is kept, but nothing in this charger reads it.</source>
        <translation>{key} sparas, men inget i laddaren läser den.</translation>
    </message>
    <message id="why.key.password">
        <source>{key} can hold 40 characters on one line.</source>
        <translation>{key} rymmer 40 tecken på en rad.</translation>
    </message>
    <message id="why.key.reboot">
        <source>{key} counts from the next start on.</source>
        <translation>{key} gäller från nästa start.</translation>
    </message>
    <message id="why.key.rotation">
        <source>{entry} in {key} is no wiring of a connector of this charger; the list stays as it was.</source>
        <translation>{entry} i {key} är ingen inkoppling av ett uttag på laddaren; listan förblir som den var.</translation>
    </message>
    <message id="why.key.same">
        <source>{key} already had this value.</source>
        <translation>{key} hade redan detta värde.</translation>
    </message>
    <message id="why.key.too_many">
        <source>{key} can hold {most} entries, not {found}; the list stays as it was.</source>
        <translation>{key} rymmer {most} poster, inte {found}; listan förblir som den var.</translation>
    </message>
    <message id="why.key.url">
        <source>{key} must be an address that begins with ws:// or wss://.</source>
        <translation>{key} måste vara en adress som börjar med ws:// eller wss://.</translation>
    </message>
    <message id="why.key.user">
        <source>{key} must be printable and without a colon.</source>
        <translation>{key} måste vara skrivbar och utan kolon.</translation>
    </message>
    <message id="why.profile.firmware_idle_pause">
        <source>This firmware refuses 0 A by default at level 1 while nothing charges.</source>
        <translation>Denna firmware nekar 0 A som standard på nivå 1 medan inget laddar.</translation>
    </message>
    <message id="why.start.firmware_profile">
        <source>This firmware does not take such a profile with a remote start.</source>
        <translation>Denna firmware tar inte emot en sådan profil vid fjärrstart.</translation>
    </message>
    <message id="why.profile.above_installer">
        <source>{limit} A is above what the installer allows: {least} A count.</source>
        <translation>{limit} A är mer än installatören tillåter: {least} A gäller.</translation>
    </message>
    <message id="why.profile.above_user">
        <source>{limit} A is above the own limit (chargingALimitConn1): {least} A count.</source>
        <translation>{limit} A är mer än den egna gränsen (chargingALimitConn1): {least} A gäller.</translation>
    </message>
</context>
</TS>
