--TEST--
A result or exception above gearman.max_packet_size: the job has failed, work() is false with code 48, and a warning has both sizes
--INI--
gearman.max_packet_size=100000
--FILE--
<?php
require __DIR__ . '/../support.inc';
$warnings = [];
set_error_handler(function (int $level, string $text) use (&$warnings) {
    $level === E_WARNING && $warnings[] = $text;
    return true;
});
/** Whether the warnings have the limit, and the size of a packet that was about this large. */
$has_sizes = function (int $length) use (&$warnings) {
    preg_match_all('/\d+/', implode(' ', $warnings), $numbers);
    $sizes = array_filter($numbers[0], fn($number) => $number >= $length && $number <= $length + 200);
    return in_array('100000', $numbers[0], true) && $sizes !== [];
};
$ends = [
    'fits' => fn() => str_repeat('r', 99_000),
    'returned' => fn() => str_repeat('r', 150_000),
    'sendComplete' => fn(GearmanJob $job) => $job->sendComplete(str_repeat('r', 150_000)),
    'sendException' => fn(GearmanJob $job) => $job->sendException(str_repeat('e', 150_000)),
    'thrown' => fn() => throw new DomainException(str_repeat('e', 150_000)),
];
foreach ($ends as $how => $end) {
    $server = new ScriptedServer(one_job('resize', handle: 'H:large:1'));
    $worker = $server->worker();
    $worker->setTimeout(PATIENCE * 1000);
    $worker->addFunction('resize', $end);
    $warnings = [];
    try {
        show($how, $worker->work(), code($worker), $has_sizes(150_000));
        if ($warnings) {
            show(str_contains(implode($warnings), 'H:large:1'), str_contains(implode($warnings), 'resize'));
        }
    } catch (DomainException $e) {
        show($how, strlen($e->getMessage()));
    }
    // What was sent is there once the next question is answered, and the worker can go on.
    $worker->ping('p');
    foreach (preg_grep('/^WORK_/', $server->packets()) as $packet) {
        show(substr($packet, 0, 40));
    }
}
?>
--EXPECT--
'fits' true 'SUCCESS' false
'WORK_COMPLETE H:large:1 rrrrrrrrrrrrrrrr'
'returned' false 'ARGUMENT_TOO_LARGE' true
true true
'WORK_FAIL H:large:1'
'sendComplete' false 'ARGUMENT_TOO_LARGE' true
true true
'WORK_FAIL H:large:1'
'sendException' false 'ARGUMENT_TOO_LARGE' true
true true
'WORK_FAIL H:large:1'
'thrown' 150000
'WORK_FAIL H:large:1'
