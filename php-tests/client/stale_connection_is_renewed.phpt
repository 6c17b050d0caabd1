--TEST--
An idle connection whose server was restarted is renewed without a word
--FILE--
<?php
require __DIR__ . '/../support.inc';
$gearmand = new Gearmand();
$client = $gearmand->client();
show($client->doBackground('f', 'w') !== '');
$gearmand->restart();
show($client->doBackground('f', 'w') !== '', code($client));
$gearmand->restart();
show($client->jobStatus('H:x:1'), code($client));
$gearmand->restart();
show($client->ping('p'), code($client));
?>
--EXPECT--
true
true 'SUCCESS'
[false, false, 0, 0] 'SUCCESS'
true 'SUCCESS'
