--TEST--
Handles that cannot exist are unknown jobs; from 64 bytes on gearmand is not even asked
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = client();
$client->setTimeout(5000);
foreach (['', 'garbage', str_repeat('h', 63), str_repeat('h', 64), str_repeat('h', 5000)] as $handle) {
    show(strlen($handle), $client->jobStatus($handle));
}
show($client->ping('p'), code($client));
?>
--EXPECT--
0 [false, false, 0, 0]
7 [false, false, 0, 0]
63 [false, false, 0, 0]
64 [false, false, 0, 0]
5000 [false, false, 0, 0]
true 'SUCCESS'
