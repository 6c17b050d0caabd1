--TEST--
docs/api.md is what the stubs say; their constants and settings are those of the extension; each example works
--FILE--
<?php
require __DIR__ . '/../support.inc';
$root = getenv('GEARMAN_TEST_ROOT');
exec(escapeshellarg(PHP_BINARY) . " -n $root/scripts/docs.php --check 2>&1", $said, $status);
show($status, $said);

preg_match_all('/^const (\w+) = (.*);$/m', file_get_contents("$root/stubs/constants.stub.php"), $found);
$stub = array_combine($found[1], array_map(fn($value) => is_numeric($value) ? (int) $value : trim($value, "'"), $found[2]));
$ours = get_defined_constants(true)['gearman'];
ksort($stub);
ksort($ours);
show($stub === $ours, array_keys(array_diff_assoc($stub, $ours) + array_diff_assoc($ours, $stub)));

$settings = array_map(strval(...), parse_ini_file("$root/stubs/gearman.ini", false, INI_SCANNER_RAW));
$defaults = array_map(fn($setting) => (string) $setting['global_value'], ini_get_all('gearman'));
if (tls_folder()) {
    $defaults = ['gearman.ssl' => '0', 'gearman.ssl_cafile' => ''] + $defaults;
}
ksort($settings);
ksort($defaults);
show($settings === $defaults, array_diff_assoc($settings, $defaults), array_diff_assoc($defaults, $settings));

$gearmand = new Gearmand();
$worker = worker_process(['reverse' => fn(GearmanJob $job) => strrev($job->workload())], $gearmand->port);
wait_until(fn() => queue_of('reverse', $gearmand->port)[2] === 1);
$client = '$client = new GearmanClient(); $client->addServer("127.0.0.1", 4730); $client->setTimeout(PATIENCE * 1000);';
$frames = [
    'GearmanClient' => "$client EXAMPLE",
    'GearmanTask' => "$client \$client->setCompleteCallback(function (GearmanTask \$task) { EXAMPLE }); \$client->addTask('reverse', 'w'); \$client->runTasks();",
    'GearmanTaskIterator' => "$client EXAMPLE",
    'GearmanWorker' => "$client \$client->doBackground('mine', 'w'); \$worker = new GearmanWorker(); \$worker->addServer('127.0.0.1', 4730);"
        . ' $worker->setTimeout(PATIENCE * 1000); $worker->addFunction("mine", fn(GearmanJob $job) => "r"); EXAMPLE',
    'GearmanAdmin' => '$admin = new GearmanAdmin(); $admin->addServer("127.0.0.1", 4730); $admin->setTimeout(PATIENCE * 1000); EXAMPLE',
    'GearmanJob' => "$client \$client->doBackground('mine', 'w'); \$worker = new GearmanWorker(); \$worker->addServer('127.0.0.1', 4730);"
        . ' $worker->setTimeout(PATIENCE * 1000); $worker->addFunction("mine", function (GearmanJob $job) { EXAMPLE }); $worker->work();',
];
$parts = preg_split('~^//// (\S+)\n~m', file_get_contents("$root/stubs/examples.php"), -1, PREG_SPLIT_DELIM_CAPTURE);
for ($i = 1; $i < count($parts); $i += 2) {
    $frame = str_contains($parts[$i], '::') ? $frames[strtok($parts[$i], ':')] : 'EXAMPLE';
    // Comments end with their line.
    $script = str_replace(['EXAMPLE', '4730'], ["\n{$parts[$i + 1]}\n", (string) $gearmand->port], $frame);
    if ($parts[$i] === 'GearmanWorker::grabJob' || $parts[$i] === 'GearmanWorker::register') {
        // The worker in the background would be quicker.
        $script = str_replace("register('reverse')", "register('mine')", $script);
    }
    [$ended, $out, $err] = run_php($script);
    $ended === 'exit 0' && $err === '' && !preg_match('/Warning|Notice|Deprecated|Fatal/', $out) || show($parts[$i], $ended, $out, $err);
}
show($i > 100);
?>
--EXPECT--
0 []
true []
true [] []
true
