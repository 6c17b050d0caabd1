<?php
require __DIR__ . '/lib.inc';

$client = client();
call($client, 'jobStatusByUniqueKey', str_repeat('u', 65));
