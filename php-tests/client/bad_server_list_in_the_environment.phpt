--TEST--
A GEARMAN_SERVERS that cannot be resolved makes the constructors throw
--FILE--
<?php
require __DIR__ . '/../support.inc';
putenv('GEARMAN_SERVERS=' . str_repeat('a', 300) . ':1');
foreach ([GearmanClient::class, GearmanWorker::class] as $class) {
    try {
        new $class();
    } catch (GearmanException $e) {
        show(get_class($e), $e->getCode());
    }
}
?>
--EXPECT--
'GearmanException' 0
'GearmanException' 0
