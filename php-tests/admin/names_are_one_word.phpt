--TEST--
GearmanAdmin: a name that would be more than one word, or another command, is refused, and nothing is sent
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$server = new ScriptedServer();
$admin = admin_of($server->port);
foreach (['', 'a b', "a\tb", "a\nshutdown", "a\r\nshutdown", "a\0b", "a\x0bb", str_repeat('x', 513)] as $name) {
    show(addcslashes(substr($name, 0, 9), "\0..\37"), $admin->createFunction($name), $admin->dropFunction($name), $admin->cancelJob($name), $admin->maxQueue($name, 1), $admin->returnCode());
}
show($admin->maxQueue('f', -1), $admin->maxQueue('f', 1 << 31), $admin->maxQueue('f', 1, -2), $admin->maxQueue('f', 1, 1, PHP_INT_MIN));
show($server->bytes(), $server->connections());
show((new GearmanAdmin())->status(), (new GearmanAdmin())->ping());
caught(fn() => $admin->createFunction([]));
caught(fn() => $admin->maxQueue('f', 'many'));
?>
--EXPECT--
Warning: GearmanAdmin::createFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::dropFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::cancelJob(): INVALID_ARGUMENT
Warning: GearmanAdmin::maxQueue(): INVALID_ARGUMENT
'' false false false false 49
Warning: GearmanAdmin::createFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::dropFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::cancelJob(): INVALID_ARGUMENT
Warning: GearmanAdmin::maxQueue(): INVALID_ARGUMENT
'a b' false false false false 49
Warning: GearmanAdmin::createFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::dropFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::cancelJob(): INVALID_ARGUMENT
Warning: GearmanAdmin::maxQueue(): INVALID_ARGUMENT
'a\\tb' false false false false 49
Warning: GearmanAdmin::createFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::dropFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::cancelJob(): INVALID_ARGUMENT
Warning: GearmanAdmin::maxQueue(): INVALID_ARGUMENT
'a\\nshutdow' false false false false 49
Warning: GearmanAdmin::createFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::dropFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::cancelJob(): INVALID_ARGUMENT
Warning: GearmanAdmin::maxQueue(): INVALID_ARGUMENT
'a\\r\\nshutdo' false false false false 49
Warning: GearmanAdmin::createFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::dropFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::cancelJob(): INVALID_ARGUMENT
Warning: GearmanAdmin::maxQueue(): INVALID_ARGUMENT
'a\\000b' false false false false 49
Warning: GearmanAdmin::createFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::dropFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::cancelJob(): INVALID_ARGUMENT
Warning: GearmanAdmin::maxQueue(): INVALID_ARGUMENT
'a\\vb' false false false false 49
Warning: GearmanAdmin::createFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::dropFunction(): INVALID_ARGUMENT
Warning: GearmanAdmin::cancelJob(): INVALID_ARGUMENT
Warning: GearmanAdmin::maxQueue(): INVALID_ARGUMENT
'xxxxxxxxx' false false false false 49
Warning: GearmanAdmin::maxQueue(): INVALID_ARGUMENT
Warning: GearmanAdmin::maxQueue(): INVALID_ARGUMENT
Warning: GearmanAdmin::maxQueue(): INVALID_ARGUMENT
Warning: GearmanAdmin::maxQueue(): INVALID_ARGUMENT
false false false false
'' 0
Warning: GearmanAdmin::status(): NO_SERVERS
Warning: GearmanAdmin::ping(): NO_SERVERS
[] false
TypeError: GearmanAdmin::createFunction(): Argument #1 ($function_name) must be of type string, array given
TypeError: GearmanAdmin::maxQueue(): Argument #2 ($high) must be of type int, string given
