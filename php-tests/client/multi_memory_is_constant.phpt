--TEST--
doBackgroundMulti() of a generator: beyond the array that is returned memory does not grow with the number of items
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$gearmand, $function] = [new Gearmand(), unique_name()];
$client = $gearmand->client();
$items = function (int $count) { for ($i = 0; $i < $count; $i++) { yield 1 => str_repeat('w', 200); } };
// One key: the array does not grow.
$client->doBackgroundMulti($function, $items(2000));
[$used, $resident] = [memory_get_usage(), memory_in_mb()];
memory_reset_peak_usage();
show(array_keys($client->doBackgroundMulti($function, $items(60000))), code($client));
show(memory_get_peak_usage() - $used < 500_000, memory_in_mb() - $resident < 6, queue_of($function, $gearmand->port)[0]);
?>
--EXPECT--
[1] 'SUCCESS'
true true 62000
