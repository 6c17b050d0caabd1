<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker(['f' => fn () => show('first') ?? 'first']);
$client->doBackground('f', 'w');
$client->doBackground('f', 'w');
$client->doBackground('f', 'w');
call($worker, 'work');
call($worker, 'addFunction', 'f', fn () => show('second') ?? 'second');
call($worker, 'work');
call($worker, 'unregister', 'f');
call($worker, 'addFunction', 'f', fn () => show('third') ?? 'third');
call($worker, 'work');
