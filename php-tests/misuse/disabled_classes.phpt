--TEST--
A class that disable_classes names gives Errors, not crashes; since PHP 8.5 there is no such setting
--FILE--
<?php
require __DIR__ . '/../support.inc';
/** Runs a script with a class disabled, and compares what it printed. */
function disabled(string $class, string $what, string $script, string $refused, string $since_8_5): void
{
    [$ended, $out, $err] = run_php($script, ['disable_classes' => $class]);
    $got = trim(preg_replace('/\s+/', ' ', preg_replace('/ in \S+ on line \d+/', '', $out . $err))) . "; $ended";
    $want = (PHP_VERSION_ID < 80500 ? $refused : $since_8_5) . '; exit 0';
    echo "$class, $what: ", $got === $want ? 'as expected' : "$got, not $want", "\n";
}
/** What PHP itself says when a script makes an object of a disabled class. */
$warned = fn(string $class) => "Warning: $class() has been disabled for security reasons ";
$error = fn(string $class) => "Error: $class is disabled (disable_classes)";
$undefined = fn(string $method) => "Error: Call to undefined method $method()";

$new = '$c = new GearmanClient(); caught(fn() => $c->returnCode()); caught(fn() => gearman_client_return_code($c)); echo get_class($c);';
disabled('GearmanClient', 'new', $new,
    $warned('GearmanClient') . $undefined('GearmanClient::returnCode') . ' ' . $error('GearmanClient') . ' GearmanClient', 'GearmanClient');
disabled('GearmanClient', 'a subclass', 'class C extends GearmanClient {} $c = new C(); caught(fn() => gearman_client_return_code($c)); $d = clone $c; caught(fn() => gearman_client_error($d)); unset($c, $d); gc_collect_cycles(); echo "C";',
    $warned('C') . $error('GearmanClient') . ' ' . $error('GearmanClient') . ' C', 'C');
disabled('GearmanClient', 'gearman_client_create()', 'caught(fn() => show(gearman_client_create())); echo "on";',
    $error('GearmanClient') . ' on', 'GearmanClient on');
disabled('GearmanClient', 'every function', '
    $c = @new GearmanClient();
    foreach (get_extension_funcs("gearman") as $name) {
        if (str_starts_with($name, "gearman_client_") && $name !== "gearman_client_create") {
            $arguments = array_map(fn($p) => match ((string) $p->getType()) {
                "int" => 1, "bool" => false, "callable" => fn() => null, "array" => [], default => "text",
            }, array_slice((new ReflectionFunction($name))->getParameters(), 1));
            try { @$name($c, ...$arguments); $ran[] = $name; }
            catch (Error $e) { $said[$e->getMessage()] = 1; }
            catch (GearmanException) { $ran[] = $name; }
        }
    }
    echo empty($ran) ? implode(array_keys($said)) : "ran";',
    'GearmanClient is disabled (disable_classes)', 'ran');

$new = '$w = new GearmanWorker(); caught(fn() => $w->returnCode()); caught(fn() => gearman_worker_work($w)); echo get_class($w);';
disabled('GearmanWorker', 'new', str_replace('gearman_worker_work', 'gearman_worker_timeout', $new),
    $warned('GearmanWorker') . $undefined('GearmanWorker::returnCode') . ' ' . $error('GearmanWorker') . ' GearmanWorker', 'GearmanWorker');
disabled('GearmanWorker', 'gearman_worker_create()', 'caught(fn() => show(gearman_worker_create())); echo "on";',
    $error('GearmanWorker') . ' on', 'GearmanWorker on');
disabled('GearmanWorker', 'work()', '$w = @new GearmanWorker(); caught(fn() => @gearman_worker_work($w)); echo "on";',
    $error('GearmanWorker') . ' on', 'on');

disabled('GearmanTask', 'new', '$t = new GearmanTask(); caught(fn() => $t->isKnown()); caught(fn() => gearman_task_is_known($t)); echo get_class($t);',
    $warned('GearmanTask') . $undefined('GearmanTask::isKnown') . ' ' . $error('GearmanTask') . ' GearmanTask', 'GearmanTask');
$add = '$c = new GearmanClient(); caught(fn() => show(%s)); show(@$c->runTasks(), $c->returnCode() === GEARMAN_SUCCESS);';
foreach (['addTask("f", "w")', 'addTaskHighBackground("f", "w")', 'addTaskStatus("H:x:1")'] as $call) {
    // Nothing is queued, so there is nothing to run; since 8.5 there is, and no server for it.
    disabled('GearmanTask', $call, sprintf($add, "\$c->$call"), $error('GearmanTask') . ' true true', 'GearmanTask false false');
}
disabled('GearmanTask', 'gearman_client_add_task()', sprintf($add, 'gearman_client_add_task($c, "f", "w")'),
    $error('GearmanTask') . ' true true', 'GearmanTask false false');

disabled('GearmanJob', 'new', '$j = new GearmanJob(); caught(fn() => $j->returnCode()); caught(fn() => gearman_job_return_code($j)); echo get_class($j);',
    $warned('GearmanJob') . $undefined('GearmanJob::returnCode') . ' ' . $error('GearmanJob') . ' GearmanJob', 'GearmanJob');
// The job is not taken from the server for nothing.
$work = '$f = unique_name(); client()->doBackground($f, "w"); $w = worker([$f => fn() => ""]); caught(fn() => %s);
    // gearmand may read the result only after work() has returned.
    wait_until(fn() => queue_of($f)[0] === %d);
    $done = $w; unset($w, $done); wait_until(fn() => queue_of($f)[1] === 0); show(queue_of($f)[0]);';
foreach (['$w->work()', 'gearman_worker_work($w)'] as $call) {
    disabled('GearmanJob', $call, sprintf($work, $call, PHP_VERSION_ID < 80500 ? 1 : 0), $error('GearmanJob') . ' 1', '0');
}
foreach (['$w->grabJob()', 'gearman_worker_grab_job($w)'] as $call) {
    disabled('GearmanJob', $call, sprintf($work, $call, 1), $error('GearmanJob') . ' 1', '1');
}
// The parent stands in for an exception that cannot be made.
disabled('GearmanException', 'a server that is down', '$c = new GearmanClient(); caught(fn() => @$c->addServer("127.0.0.1", free_port())); echo "on";',
    'Exception: Failed to set exception option on', 'GearmanException: Failed to set exception option on');
?>
--EXPECT--
GearmanClient, new: as expected
GearmanClient, a subclass: as expected
GearmanClient, gearman_client_create(): as expected
GearmanClient, every function: as expected
GearmanWorker, new: as expected
GearmanWorker, gearman_worker_create(): as expected
GearmanWorker, work(): as expected
GearmanTask, new: as expected
GearmanTask, addTask("f", "w"): as expected
GearmanTask, addTaskHighBackground("f", "w"): as expected
GearmanTask, addTaskStatus("H:x:1"): as expected
GearmanTask, gearman_client_add_task(): as expected
GearmanJob, new: as expected
GearmanJob, $w->work(): as expected
GearmanJob, gearman_worker_work($w): as expected
GearmanJob, $w->grabJob(): as expected
GearmanJob, gearman_worker_grab_job($w): as expected
GearmanException, a server that is down: as expected
