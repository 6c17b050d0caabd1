--TEST--
Uniques that cannot exist are unknown jobs, and cost neither the connection nor a wait
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = client();
$client->setTimeout(5000);
foreach (['', '-', str_repeat('u', 63), str_repeat('u', 64), str_repeat('u', 65), str_repeat('u', 5000)] as $unique) {
    show(strlen($unique), @$client->jobStatusByUniqueKey($unique));
}
show($client->doBackground(unique_name(), 'w') !== '', code($client));
?>
--EXPECT--
0 [false, false, 0, 0]
1 [false, false, 0, 0]
63 [false, false, 0, 0]
64 [false, false, 0, 0]
65 [false, false, 0, 0]
5000 [false, false, 0, 0]
true 'SUCCESS'
