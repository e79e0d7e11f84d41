<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>why</name>
    <message id="why.availability.scheduled">
        <source>A transaction is running: the change comes when it has ended.</source>
        <translation>A transaction is running: the change comes when it has ended.</translation>
    </message>
    <message id="why.cache.empty">
        <source>The authorization cache was already empty.</source>
        <translation>The authorization cache was already empty.</translation>
    </message>
    <message id="why.cache.off">
        <source>The authorization cache is switched off (AuthorizationCacheEnabled is false).</source>
        <translation>The authorization cache is switched off (AuthorizationCacheEnabled is false).</translation>
    </message>
    <message id="why.composite.duration">
        <source>The duration of {duration} s lies in the past.</source>
        <translation>The duration of {duration} s lies in the past.</translation>
    </message>
    <message id="why.connector.unknown">
        <source>This charger has no connector {connector}.</source>
        <translation>This charger has no connector {connector}.</translation>
    </message>
    <message id="why.data.message">
        <source>The vendor {vendor} has no message {message} here.</source>
        <translation>The vendor {vendor} has no message {message} here.</translation>
    </message>
    <message id="why.data.refuse">
        <source>This test message is always refused.</source>
        <translation>This test message is always refused.</translation>
    </message>
    <message id="why.data.vendor">
        <source>No handler is registered for the vendor {vendor}.</source>
        <translation>No handler is registered for the vendor {vendor}.</translation>
    </message>
    <message id="why.diagnostics.nothing">
        <source>There is nothing of that time to upload.</source>
        <translation>There is nothing of that time to upload.</translation>
    </message>
    <message id="why.diagnostics.replaced">
        <source>This upload takes the place of the one under way.</source>
        <translation>This upload takes the place of the one under way.</translation>
    </message>
    <message id="why.firmware.replaced">
        <source>This update takes the place of the one under way.</source>
        <translation>This update takes the place of the one under way.</translation>
    </message>
    <message id="why.frame.FormationViolation">
        <source>The frame or its payload is not built as OCPP 1.6 says: {found}.</source>
        <translation>The frame or its payload is not built as OCPP 1.6 says: {found}.</translation>
    </message>
    <message id="why.frame.GenericError">
        <source>The request could not be handled: {found}.</source>
        <translation>The request could not be handled: {found}.</translation>
    </message>
    <message id="why.frame.InternalError">
        <source>The request could not be handled: {found}.</source>
        <translation>The request could not be handled: {found}.</translation>
    </message>
    <message id="why.frame.NotImplemented">
        <source>The action is not known in OCPP 1.6: {found}.</source>
        <translation>The action is not known in OCPP 1.6: {found}.</translation>
    </message>
    <message id="why.frame.NotSupported">
        <source>The action is known, but this charge point does not support it: {found}.</source>
        <translation>The action is known, but this charge point does not support it: {found}.</translation>
    </message>
    <message id="why.frame.OccurenceConstraintViolation">
        <source>A field is missing or occurs too often: {found}.</source>
        <translation>A field is missing or occurs too often: {found}.</translation>
    </message>
    <message id="why.frame.PropertyConstraintViolation">
        <source>A field has a value that it may not have: {found}.</source>
        <translation>A field has a value that it may not have: {found}.</translation>
    </message>
    <message id="why.frame.ProtocolError">
        <source>The request breaks the protocol: {found}.</source>
        <translation>The request breaks the protocol: {found}.</translation>
    </message>
    <message id="why.frame.SecurityError">
        <source>The request is not allowed now: {found}.</source>
        <translation>The request is not allowed now: {found}.</translation>
    </message>
    <message id="why.frame.TypeConstraintViolation">
        <source>A field has the wrong type: {found}.</source>
        <translation>A field has the wrong type: {found}.</translation>
    </message>
    <message id="why.key.boolean">
        <source>{key} can only be true or false.</source>
        <translation>{key} can only be true or false.</translation>
    </message>
    <message id="why.key.integer">
        <source>{key} must be a whole number from {low} to {high}.</source>
        <translation>{key} must be a whole number from {low} to {high}.</translation>
    </message>
    <message id="why.key.measurand">
        <source>{measurand} in {key} is nothing that this meter can tell; the list stays as it was.</source>
        <translation>{measurand} in {key} is nothing that this meter can tell; the list stays as it was.</translation>
    </message>
    <message id="why.key.readonly">
        <source>{key} cannot be written from outside.</source>
        <translation>{key} cannot be written from outside.</translation>
    </message>
    <message id="why.key.too_long">
        <source>{key} can hold {most} characters.</source>
        <translation>{key} can hold {most} characters.</translation>
    </message>
    <message id="why.key.unknown">
        <source>This charge point has no configuration key {key}.</source>
        <translation>This charge point has no configuration key {key}.</translation>
    </message>
    <message id="why.list.full">
        <source>The list would have {found} entries; it can hold {most}.</source>
        <translation>The list would have {found} entries; it can hold {most}.</translation>
    </message>
    <message id="why.list.no_info">
        <source>{token} comes without idTagInfo, which only a differential update may leave out.</source>
        <translation>{token} comes without idTagInfo, which only a differential update may leave out.</translation>
    </message>
    <message id="why.list.no_token">
        <source>An entry has no idTag.</source>
        <translation>An entry has no idTag.</translation>
    </message>
    <message id="why.list.off">
        <source>The local authorization list is switched off (LocalAuthListEnabled is false).</source>
        <translation>The local authorization list is switched off (LocalAuthListEnabled is false).</translation>
    </message>
    <message id="why.list.old">
        <source>Version {version} is not newer than version {known}, which is installed.</source>
        <translation>Version {version} is not newer than version {known}, which is installed.</translation>
    </message>
    <message id="why.list.too_long">
        <source>The update has {found} entries; {most} are possible at once.</source>
        <translation>The update has {found} entries; {most} are possible at once.</translation>
    </message>
    <message id="why.list.twice">
        <source>{token} occurs twice in the update.</source>
        <translation>{token} occurs twice in the update.</translation>
    </message>
    <message id="why.list.version">
        <source>A list cannot have version {version}: they count from 1.</source>
        <translation>A list cannot have version {version}: they count from 1.</translation>
    </message>
    <message id="why.profile.above_cable">
        <source>{limit} A is above what the cable carries: {least} A count.</source>
        <translation>{limit} A is above what the cable carries: {least} A count.</translation>
    </message>
    <message id="why.profile.above_charger">
        <source>{limit} A is above what the charger is rated for: {least} A count.</source>
        <translation>{limit} A is above what the charger is rated for: {least} A count.</translation>
    </message>
    <message id="why.profile.duration">
        <source>The schedule lasts {duration} s; it must last longer than nothing.</source>
        <translation>The schedule lasts {duration} s; it must last longer than nothing.</translation>
    </message>
    <message id="why.profile.first_period">
        <source>The first period must start at 0, not at {start}.</source>
        <translation>The first period must start at 0, not at {start}.</translation>
    </message>
    <message id="why.profile.max_is_for_all">
        <source>A ChargePointMaxProfile belongs to connector 0, not to connector {connector}.</source>
        <translation>A ChargePointMaxProfile belongs to connector 0, not to connector {connector}.</translation>
    </message>
    <message id="why.profile.no_start">
        <source>A schedule of the kind {kind} needs a startSchedule.</source>
        <translation>A schedule of the kind {kind} needs a startSchedule.</translation>
    </message>
    <message id="why.profile.no_transaction">
        <source>A TxProfile needs a running transaction, and connector {connector} has none.</source>
        <translation>A TxProfile needs a running transaction, and connector {connector} has none.</translation>
    </message>
    <message id="why.profile.none_fits">
        <source>No installed profile fits what was asked for.</source>
        <translation>No installed profile fits what was asked for.</translation>
    </message>
    <message id="why.profile.not_now">
        <source>Profile {id} is stored, but its schedule does not apply at this moment.</source>
        <translation>Profile {id} is stored, but its schedule does not apply at this moment.</translation>
    </message>
    <message id="why.profile.other_transaction">
        <source>Transaction {id} is not the one that runs at connector {connector}.</source>
        <translation>Transaction {id} is not the one that runs at connector {connector}.</translation>
    </message>
    <message id="why.profile.outvoted">
        <source>The profile of stack level {level} is stored, but another one decides now ({purpose}).</source>
        <translation>The profile of stack level {level} is stored, but another one decides now ({purpose}).</translation>
    </message>
    <message id="why.profile.period">
        <source>The period that starts at {start} s cannot be followed (limit {limit}).</source>
        <translation>The period that starts at {start} s cannot be followed (limit {limit}).</translation>
    </message>
    <message id="why.profile.period_order">
        <source>The periods must start one after the other.</source>
        <translation>The periods must start one after the other.</translation>
    </message>
    <message id="why.profile.recurrency">
        <source>A recurrencyKind belongs to Recurring schedules and only to them; this one is {kind}.</source>
        <translation>A recurrencyKind belongs to Recurring schedules and only to them; this one is {kind}.</translation>
    </message>
    <message id="why.profile.stack_level">
        <source>Stack level {level} is outside 0 to {most}.</source>
        <translation>Stack level {level} is outside 0 to {most}.</translation>
    </message>
    <message id="why.profile.start_has_transaction">
        <source>A profile that comes with a start cannot name transaction {id}.</source>
        <translation>A profile that comes with a start cannot name transaction {id}.</translation>
    </message>
    <message id="why.profile.start_needs_tx_profile">
        <source>Only a TxProfile can come with a start, not a {purpose}.</source>
        <translation>Only a TxProfile can come with a start, not a {purpose}.</translation>
    </message>
    <message id="why.profile.too_many">
        <source>No more than {most} profiles can be stored.</source>
        <translation>No more than {most} profiles can be stored.</translation>
    </message>
    <message id="why.profile.too_many_periods">
        <source>The schedule has {found} periods; {most} are possible.</source>
        <translation>The schedule has {found} periods; {most} are possible.</translation>
    </message>
    <message id="why.profile.unit">
        <source>This charge point takes no limits in {unit}.</source>
        <translation>This charge point takes no limits in {unit}.</translation>
    </message>
    <message id="why.profile_missing">
        <source>This charge point does not have the profile {profile} (SupportedFeatureProfiles).</source>
        <translation>This charge point does not have the profile {profile} (SupportedFeatureProfiles).</translation>
    </message>
    <message id="why.reserve.connector_zero">
        <source>This charge point does not reserve connector 0 (ReserveConnectorZeroSupported is false).</source>
        <translation>This charge point does not reserve connector 0 (ReserveConnectorZeroSupported is false).</translation>
    </message>
    <message id="why.reserve.faulted">
        <source>What was asked for has a fault (connector {connector}; 0 is any).</source>
        <translation>What was asked for has a fault (connector {connector}; 0 is any).</translation>
    </message>
    <message id="why.reserve.no_token">
        <source>The reservation has no idTag.</source>
        <translation>The reservation has no idTag.</translation>
    </message>
    <message id="why.reserve.occupied">
        <source>What was asked for is in use (connector {connector}; 0 is any).</source>
        <translation>What was asked for is in use (connector {connector}; 0 is any).</translation>
    </message>
    <message id="why.reserve.past">
        <source>The expiry date is already over.</source>
        <translation>The expiry date is already over.</translation>
    </message>
    <message id="why.reserve.reserved">
        <source>What was asked for is already reserved (connector {connector}; 0 is any).</source>
        <translation>What was asked for is already reserved (connector {connector}; 0 is any).</translation>
    </message>
    <message id="why.reserve.unavailable">
        <source>What was asked for is not in service (connector {connector}; 0 is any).</source>
        <translation>What was asked for is not in service (connector {connector}; 0 is any).</translation>
    </message>
    <message id="why.reserve.unknown">
        <source>There is no reservation {id}.</source>
        <translation>There is no reservation {id}.</translation>
    </message>
    <message id="why.reset.under_way">
        <source>A restart is already under way.</source>
        <translation>A restart is already under way.</translation>
    </message>
    <message id="why.security.key_form">
        <source>The password has {length} characters; it must be 32 to 40 hexadecimal digits, an even number of them, or 16 to 20 plain characters.</source>
        <translation>The password has {length} characters; it must be 32 to 40 hexadecimal digits, an even number of them, or 16 to 20 plain characters.</translation>
    </message>
    <message id="why.security.key_unused">
        <source>The password is kept; security profile 0 does not use one.</source>
        <translation>The password is kept; security profile 0 does not use one.</translation>
    </message>
    <message id="why.security.no_key">
        <source>Security profile {wanted} needs a password: AuthorizationKey must be set first.</source>
        <translation>Security profile {wanted} needs a password: AuthorizationKey must be set first.</translation>
    </message>
    <message id="why.security.profile_down">
        <source>The security profile can only be raised: it is {present}, asked for is {wanted}.</source>
        <translation>The security profile can only be raised: it is {present}, asked for is {wanted}.</translation>
    </message>
    <message id="why.security.profile_missing">
        <source>This charger has no security profile {wanted}: it has no certificate of its own.</source>
        <translation>This charger has no security profile {wanted}: it has no certificate of its own.</translation>
    </message>
    <message id="why.security.profile_same">
        <source>Security profile {present} is in force already.</source>
        <translation>Security profile {present} is in force already.</translation>
    </message>
    <message id="why.security.profile_unknown">
        <source>A security profile is a number from 0 to 3.</source>
        <translation>A security profile is a number from 0 to 3.</translation>
    </message>
    <message id="why.start.all_reserved">
        <source>What is free is reserved for other tokens.</source>
        <translation>What is free is reserved for other tokens.</translation>
    </message>
    <message id="why.start.connector_zero">
        <source>A transaction cannot start at connector 0.</source>
        <translation>A transaction cannot start at connector 0.</translation>
    </message>
    <message id="why.start.granted">
        <source>Connector {connector} already waits for the car of another start.</source>
        <translation>Connector {connector} already waits for the car of another start.</translation>
    </message>
    <message id="why.start.no_connector">
        <source>No connector is free to start at.</source>
        <translation>No connector is free to start at.</translation>
    </message>
    <message id="why.start.no_token">
        <source>The request has no idTag.</source>
        <translation>The request has no idTag.</translation>
    </message>
    <message id="why.start.not_registered">
        <source>The registration is not accepted yet.</source>
        <translation>The registration is not accepted yet.</translation>
    </message>
    <message id="why.start.reserved">
        <source>Connector {connector} is reserved for another token.</source>
        <translation>Connector {connector} is reserved for another token.</translation>
    </message>
    <message id="why.start.status">
        <source>Connector {connector} cannot start a transaction while it is {status}.</source>
        <translation>Connector {connector} cannot start a transaction while it is {status}.</translation>
    </message>
    <message id="why.start.token_asked">
        <source>Another token is being asked about at this moment.</source>
        <translation>Another token is being asked about at this moment.</translation>
    </message>
    <message id="why.start.transaction_runs">
        <source>A transaction already runs at connector {connector}.</source>
        <translation>A transaction already runs at connector {connector}.</translation>
    </message>
    <message id="why.stop.unknown_transaction">
        <source>No transaction {id} is running here.</source>
        <translation>No transaction {id} is running here.</translation>
    </message>
    <message id="why.trigger.unknown">
        <source>OCPP 1.6 has no such message to trigger.</source>
        <translation>OCPP 1.6 has no such message to trigger.</translation>
    </message>
    <message id="why.unlock.failed">
        <source>The lock of connector {connector} does not open.</source>
        <translation>The lock of connector {connector} does not open.</translation>
    </message>
    <message id="why.unlock.no_lock">
        <source>Connector {connector} has no lock: its cable is fixed.</source>
        <translation>Connector {connector} has no lock: its cable is fixed.</translation>
    </message>
    <message id="why.availability.firmware">
        <source>This firmware calls it scheduled, although the charger is in service at once.</source>
        <translation>This firmware calls it scheduled, although the charger is in service at once.</translation>
    </message>
    <message id="why.key.above_rating">
        <source>{key} is above the {rated} A of this charger, which still hold.</source>
        <translation>{key} is above the {rated} A of this charger, which still hold.</translation>
    </message>
    <message id="why.key.asked_too_many">
        <source>{found} keys were asked for; GetConfigurationMaxKeys allows {most}.</source>
        <translation>{found} keys were asked for; GetConfigurationMaxKeys allows {most}.</translation>
    </message>
    <message id="why.key.current">
        <source>{key} must be 0, or whole amperes from {low} to {high}.</source>
        <translation>{key} must be 0, or whole amperes from {low} to {high}.</translation>
    </message>
    <message id="why.key.firmware">
        <source>Firmware {firmware} has no configuration key {key}.</source>
        <translation>Firmware {firmware} has no configuration key {key}.</translation>
    </message>
    <message id="why.key.no_effect">
        <source>{key} is kept, but nothing in this charger reads it.</source>
        <translation>{key} is kept, but nothing in this charger reads it.</translation>
    </message>
    <message id="why.key.password">
        <source>{key} can hold 40 characters on one line.</source>
        <translation>{key} can hold 40 characters on one line.</translation>
    </message>
    <message id="why.key.reboot">
        <source>{key} counts from the next start on.</source>
        <translation>{key} counts from the next start on.</translation>
    </message>
    <message id="why.key.rotation">
        <source>{entry} in {key} is no wiring of a connector of this charger; the list stays as it was.</source>
        <translation>{entry} in {key} is no wiring of a connector of this charger; the list stays as it was.</translation>
    </message>
    <message id="why.key.same">
        <source>{key} already had this value.</source>
        <translation>{key} already had this value.</translation>
    </message>
    <message id="why.key.too_many">
        <source>{key} can hold {most} entries, not {found}; the list stays as it was.</source>
        <translation>{key} can hold {most} entries, not {found}; the list stays as it was.</translation>
    </message>
    <message id="why.key.url">
        <source>{key} must be an address that begins with ws:// or wss://.</source>
        <translation>{key} must be an address that begins with ws:// or wss://.</translation>
    </message>
    <message id="why.key.user">
        <source>{key} must be printable and without a colon.</source>
        <translation>{key} must be printable and without a colon.</translation>
    </message>
    <message id="why.profile.firmware_idle_pause">
        <source>This firmware refuses 0 A by default at level 1 while nothing charges.</source>
        <translation>This firmware refuses 0 A by default at level 1 while nothing charges.</translation>
    </message>
    <message id="why.start.firmware_profile">
        <source>This firmware does not take such a profile with a remote start.</source>
        <translation>This firmware does not take such a profile with a remote start.</translation>
    </message>
    <message id="why.profile.above_installer">
        <source>{limit} A is above what the installer allows: {least} A count.</source>
        <translation>{limit} A is above what the installer allows: {least} A count.</translation>
    </message>
    <message id="why.profile.above_user">
        <source>{limit} A is above the own limit (chargingALimitConn1): {least} A count.</source>
        <translation>{limit} A is above the own limit (chargingALimitConn1): {least} A count.</translation>
    </message>
</context>
</TS>
