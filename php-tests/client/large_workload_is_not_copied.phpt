--TEST--
A large workload goes to the server from where PHP holds it
--FILE--
<?php
require __DIR__ . '/../support.inc';
ini_set('memory_limit', -1);
$peak = fn(): int => (int) preg_replace('/.*VmHWM:\s*(\d+) kB.*/s', '$1', file_get_contents('/proc/self/status'));
$client = client();
$function = unique_name();
// Larger than anything that malloc keeps for later.
$workload = str_repeat('w', 48 << 20);
$client->doBackground($function, $workload);

// A server that has no time to read may have it copied: the best of several counts.
$copied = [];
for ($i = 0; $i < 5 && min([INF, ...$copied]) > 4096; $i++) {
    file_put_contents('/proc/self/clear_refs', '5'); // the peak begins anew
    $before = $peak();
    $client->doBackground($function, $workload);
    $copied[] = $peak() - $before;
}
show(code($client), min($copied) < 4096 ?: $copied);
worker([$function => fn($job) => show(strlen($job->workload()))])->work();
?>
--EXPECT--
'SUCCESS' true
50331648
