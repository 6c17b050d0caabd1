<?php
require __DIR__ . '/lib.inc';

call(new GearmanClient(), 'ping', '');
call(new GearmanWorker(), 'ping', '');
