--TEST--
A job without a result: '' and rc 0
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$child = worker_process([$function => fn() => null]);
$client = client();
show($client->doNormal($function, 'w'), code($client));
?>
--EXPECT--
'' 'SUCCESS'
