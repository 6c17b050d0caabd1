--TEST--
A job whose function dies of exit() or a fatal error is queued again before the process ends
--FILE--
<?php
require __DIR__ . '/../support.inc';
$function = unique_name();
$deaths = [
    'exit' => 'exit(0);',
    'error' => 'trigger_error("fatal", E_USER_ERROR);',
    'memory' => 'str_repeat("x", 1 << 30);',
    'limit' => 'set_time_limit(1); for (;;);',
    'result' => 'return new class { function __toString() { trigger_error("fatal", E_USER_ERROR); } };',
];
foreach ($deaths as $death => $code) {
    client()->doBackground($function, $death);
    show($death);
    // Still alive in its shutdown function, it sees the job queued and not running.
    show_php(<<<PHP
        ini_set('display_errors', '0');
        ini_set('memory_limit', '64M');
        register_shutdown_function(function () {
            \$released = wait_until(fn() => array_slice(queue_of('$function'), 0, 2) == [1, 0], 5);
            echo \$released ? "queued again\n" : "still running\n";
            exit(0);
        });
        worker(['$function' => function () { $code }])->work();
        echo "not reached\n";
        PHP, [], ['USE_ZEND_ALLOC' => '1']);
    worker([$function => fn() => ''])->work();
}
?>
--EXPECT--
'exit'
queued again
exit 0
'error'
queued again
exit 0
'memory'
queued again
exit 0
'limit'
queued again
exit 0
'result'
queued again
exit 0
