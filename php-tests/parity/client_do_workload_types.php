<?php
require __DIR__ . '/lib.inc';

final class Text
{
    public function __toString(): string
    {
        return 'text';
    }
}
serve();
$client = client();
foreach ([0, 42, -1.5, 1e100, true, false, new Text(), [1], new stdClass(), fopen(__FILE__, 'r')] as $workload) {
    if ($workload === false) {
        continue; // '' is another matter
    }
    call($client, 'doNormal', 'echo', $workload);
}
call($client, 'doBackground', 12, 'w');
call($client, 'doBackground', 'echo', 4.5);
call($client, 'doBackground', 'echo', []);
call($client, 'doNormal', 'echo', 'u', 17);
call($client, 'doNormal', [], 'w');
