--TEST--
ping() echoes through the server; an empty echo is refused
--FILE--
<?php
require __DIR__ . '/../support.inc';
short_warnings();
$worker = worker();
show($worker->ping("a\0b"), code($worker));
show($worker->ping(''), code($worker));
show((new GearmanWorker())->ping('p'));
?>
--EXPECT--
true 'SUCCESS'
Warning: GearmanWorker::ping(): INVALID_ARGUMENT
false 'INVALID_ARGUMENT'
Warning: GearmanWorker::ping(): NO_SERVERS
false
