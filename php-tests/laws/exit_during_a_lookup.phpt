--TEST--
exit() in a signal handler, an uncaught exception, a fatal error, or the end of the script: a lookup that hangs delays none
--FILE--
<?php
require __DIR__ . '/../support.inc';
$environment = preload_resolver(['hang.test' => 'hang']);
$ends = [
    'exit' => 'pcntl_signal(SIGALRM, fn() => exit(3)); pcntl_alarm(1); $client->addServer("hang.test", 4731, false);',
    'exit later' => '@$client->addServer("hang.test", 4731, false); exit(4);',
    'exception' => 'pcntl_signal(SIGALRM, fn() => throw new Error("thrown")); pcntl_alarm(1); $client->addServer("hang.test", 4731, false);',
    'fatal' => '@$client->addServer("hang.test", 4731, false); function twice() {} eval("function twice() {}");',
    'memory' => '@$client->addServer("hang.test", 4731, false); str_repeat("m", 1 << 30);',
    // What PHP's timer sends; it counts no time spent in waits.
    'time' => '$timer = in_background(fn() => wait_until(fn() => names_looked_up() !== []) && posix_kill(posix_getppid(), SIGPROF));
        $client->setTimeout(-1); $client->addServer("hang.test", 4731, false);',
    'end' => '@$client->addServer("hang.test", 4731, false);',
    'killed' => '$client->setTimeout(-1); pcntl_signal(SIGALRM, fn() => posix_kill(getmypid(), SIGTERM)); pcntl_alarm(1); $client->addServer("hang.test", 4731, false);',
];
foreach ($ends as $name => $end) {
    [$ended, $out] = within(8, fn() => run_php("
        pcntl_async_signals(true);
        \$client = new GearmanClient();
        \$client->setTimeout(" . (in_array($name, ['exit', 'exception'], true) ? -1 : 100) . ");
        $end
    ", ['memory_limit' => '64M', 'max_execution_time' => '30'], $environment + ['USE_ZEND_ALLOC' => '1'], seconds: 6));
    show($name, $ended, preg_match('/thrown|Cannot redeclare|Allowed memory|Maximum execution time/', $out, $found) ? $found[0] : $out);
}
?>
--EXPECT--
'exit' 'exit 3' ''
'exit later' 'exit 4' ''
'exception' 'exit 255' 'thrown'
'fatal' 'exit 255' 'Cannot redeclare'
'memory' 'exit 255' 'Allowed memory'
'time' 'exit 255' 'Maximum execution time'
'end' 'exit 0' ''
'killed' 'signal 15' ''
