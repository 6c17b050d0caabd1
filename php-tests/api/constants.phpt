--TEST--
All constants of PECL gearman 2.2.1 with its values, and the missing return codes and option bits
--FILE--
<?php
require __DIR__ . '/../support.inc';
$here = get_defined_constants(true)['gearman'];
foreach (json_decode(file_get_contents(__DIR__ . '/constants.json'), true) as $name => $value) {
    if (($here[$name] ?? null) !== $value) {
        show($name, $value, $here[$name] ?? 'missing');
    }
}
$added = [
    'GEARMAN_NO_REGISTERED_FUNCTION' => 33, 'GEARMAN_ARGUMENT_TOO_LARGE' => 48, 'GEARMAN_INVALID_ARGUMENT' => 49,
    'GEARMAN_IN_PROGRESS' => 50, 'GEARMAN_INVALID_SERVER_OPTION' => 51, 'GEARMAN_JOB_NOT_FOUND' => 52,
    'GEARMAN_CLIENT_GENERATE_UNIQUE' => 64, 'GEARMAN_CLIENT_EXCEPTION' => 128, 'GEARMAN_CLIENT_SSL' => 256,
    'GEARMAN_WORKER_GRAB_ALL' => 512, 'GEARMAN_WORKER_SSL' => 1024, 'GEARMAN_WORKER_IDENTIFIER' => 2048,
];
show(array_diff_assoc($added, $here), count($here) >= 159 + 12);
?>
--EXPECT--
[] true
