--TEST--
"Failed to set exception option" stays the message that scripts compare; its previous exception names the server and the cause
--FILE--
<?php
require __DIR__ . '/../support.inc';
function thrown(callable $call, string ...$parts): void
{
    try {
        show($call());
    } catch (GearmanException $e) {
        show($e->getMessage(), $e->getCode());
        says(get_debug_type($e->getPrevious()) . ' ' . $e->getPrevious()?->getMessage(), '/^\w*Exception /', ...$parts);
    }
}
$port = free_port();
$hole = black_hole();
$silent = ScriptedServer::silent();
$refuses = new ScriptedServer(fn() => reply('ERROR', 'UNKNOWN_OPTION', 'Server does not recognize given option'));
$web = new ScriptedServer(fn() => "HTTP/1.1 400 Bad Request\r\n\r\n");
foreach ([GearmanClient::class, GearmanWorker::class] as $class) {
    $object = new $class();
    $object->setTimeout(ms(300));
    thrown(fn() => $object->addServer('127.0.0.1', $port), "127.0.0.1:$port", '(GEARMAN_COULD_NOT_CONNECT)', '/refused/i');
    thrown(fn() => $object->enableExceptionHandler(), "127.0.0.1:$port", '/refused/i');
    thrown(fn() => (new $class())->addServers("127.0.0.1:$port"), "127.0.0.1:$port", '/refused/i');
    foreach ([[$hole->port, '/\d+ ms/'], [$silent->port, '/no answer/'], [$refuses->port, '/option/i'], [$web->port, 'HTTP/1.1 400']] as [$other, $why]) {
        $object = new $class();
        $object->setTimeout(ms(300));
        thrown(fn() => $object->addServer('127.0.0.1', $other), "127.0.0.1:$other", $why);
    }
}
?>
--EXPECT--
'Failed to set exception option' 0
ok
'Failed to set exception option' 0
ok
'Failed to set exception option' 0
ok
'Failed to set exception option' 0
ok
'Failed to set exception option' 0
ok
'Failed to set exception option' 0
ok
'Failed to set exception option' 0
ok
'Failed to set exception option' 0
ok
'Failed to set exception option' 0
ok
'Failed to set exception option' 0
ok
'Failed to set exception option' 0
ok
'Failed to set exception option' 0
ok
'Failed to set exception option' 0
ok
'Failed to set exception option' 0
ok
