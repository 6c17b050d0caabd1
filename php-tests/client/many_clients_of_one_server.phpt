--TEST--
Hundreds of clients and jobs: every handle differs, every job is queued
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$handles = [];
for ($i = 0; $i < 20; $i++) {
    $client = client();
    for ($j = 0; $j < 20; $j++) {
        $handles[$client->doBackground($function, "$i $j")] = true;
    }
}
show(count($handles), queue_of($function)[0]);
?>
--EXPECT--
400 400
