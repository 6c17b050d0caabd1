<?php
require __DIR__ . '/lib.inc';

$worker = worker(['f' => 'strlen', 'g' => 'strlen'], 100);
$worker->register('h');
$announced = function () {
    $names = [];
    foreach (explode("\n", trim(admin('status'))) as $line) {
        $field = explode("\t", $line);
        if (($field[3] ?? 0) > 0) {
            $names[] = "$field[0] $field[3]";
        }
    }
    sort($names);
    show('announced', $names);
};
call($worker, 'work');
$announced();
call($worker, 'unregister', 'f');
call($worker, 'work');
$announced();
call($worker, 'unregisterAll');
call($worker, 'work');
call($worker, 'addFunction', 'f', 'strlen');
call($worker, 'work');
$announced();
unset($worker);
usleep(100_000);
$announced();
