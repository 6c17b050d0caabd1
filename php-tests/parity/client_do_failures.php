<?php
require __DIR__ . '/lib.inc';

serve();
$client = client();
foreach (['doNormal', 'doHigh', 'doLow'] as $do) {
    call($client, $do, 'fail', 'x');
    call($client, $do, 'exception', 'x');
    call($client, $do, 'throw', 'x');
    call($client, $do, 'reverse', 'and on');
}
call($client, 'getErrno');
$without = client(false);
call($without, 'doNormal', 'fail', 'x');
call($without, 'doNormal', 'reverse', 'and on');
