--TEST--
addServer() throws at once for an address that swallowed a moment ago, if the list has another server; else it waits
--FILE--
<?php
require __DIR__ . '/../support.inc';
$good = new ScriptedServer();
foreach ([GearmanClient::class, GearmanWorker::class] as $class) {
    $hole = black_hole();
    $first = new $class();
    $first->setTimeout(1000);
    $first->addServer('127.0.0.1', $good->port);
    $start = microtime(true);
    caught(fn() => $first->addServer('127.0.0.1', $hole->port));
    show(microtime(true) - $start > 0.9);
    $second = new $class();
    $second->setTimeout(1000);
    $second->addServer('127.0.0.1', $good->port);
    within(0.5, fn() => caught(fn() => $second->addServer('127.0.0.1', $hole->port)));
    says($second->error(), "127.0.0.1:$hole->port");
    // Both are in the list, as after any failure to set the option.
    show(within(0.5, fn() => $second instanceof GearmanWorker || $second->doBackground('f', 'w') !== ''));
    $alone = new $class();
    $alone->setTimeout(500);
    $start = microtime(true);
    caught(fn() => $alone->addServer('127.0.0.1', $hole->port));
    show(microtime(true) - $start > 0.4);
}
?>
--EXPECT--
GearmanException: Failed to set exception option
true
GearmanException: Failed to set exception option
ok
true
GearmanException: Failed to set exception option
true
GearmanException: Failed to set exception option
true
GearmanException: Failed to set exception option
ok
true
GearmanException: Failed to set exception option
true
