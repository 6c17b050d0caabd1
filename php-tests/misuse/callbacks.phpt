--TEST--
Callbacks that destroy, recurse, suspend or never come back take nothing else with them
--FILE--
<?php
require __DIR__ . '/misuse.inc';
/** A client with a worker beside it; $f does what the script says. */
$with = fn(string $script, string $does = '"r"') => "\$f = unique_name(); \$w = worker_process([\$f => fn(\$j) => $does]); \$c = client(); $script";
/** The same for one job, where the script dies. */
$once = fn(string $script) => "\$f = unique_name(); \$w = does_one(\$f, fn() => 'r'); \$c = client(); $script";
$worker = fn(string $script) => '$f = unique_name(); $c = client(); $c->doBackground($f, "w"); $w = worker(); ' . $script;
cases([
    'runTasks in runTasks, 1,000 deep' => $with('$depth = 0; $c->setCreatedCallback(function () use ($c, $f, &$depth) {
        if (++$depth < 1000) { $c->addTaskBackground($f, "w"); $c->runTasks(); } }); $c->addTaskBackground($f, "w"); show($c->runTasks(), $depth);'),
    'addTask in the workload of addTask, 1,000 deep' => 'final class W { static $depth = 0; function __construct(public $c) {} function __toString(): string { if (++self::$depth < 1000) $this->c->addTask("f", $this); return "w"; } }
        $c = client(); $c->addTask("f", new W($c)); show(W::$depth);',
    'a warning in its own error handler' => '$depth = 0; $c = client(); set_error_handler(function () use ($c, &$depth) { $depth++; @$c->doBackground("", "w"); return true; }); $c->doBackground("", "w"); show($depth);',
    'do in do, 1,000 deep' => '$f = unique_name(); $c = client(); final class V { static $n = 0; function __construct(public $c, public $f) {} function __toString(): string { if (++self::$n < 1000) $this->c->doBackground($this->f, $this); return "w"; } }
        $c->doBackground($f, new V($c, $f)); show(V::$n, queue_of($f)[0]);',
    'work in work, 1,000 deep' => '$f = unique_name(); $c = client(); for ($i = 0; $i < 1000; $i++) $c->addTaskBackground($f, "w$i"); $c->runTasks();
        $depth = 0; $w = worker(); $w->addFunction($f, function () use ($w, &$depth) { if (++$depth < 1000) $w->work(); return "r"; }); show($w->work(), $depth);',
    'doNormal of its own function in a worker' => $worker('$w->addFunction($f, function () use ($c, $f) { $c->setTimeout(100); show(@$c->doNormal($f, "x"), code($c)); }); show($w->work());'),
    'a callback that drops its client' => $with('$c->setCompleteCallback(function () use (&$c) { $c = null; }); $c->addTask($f, "w"); $c->addTask($f, "v"); show(is_bool(@$c->runTasks()), $c);'),
    'a callback that drops all tasks' => $with('$t = []; $c->setCompleteCallback(function () use (&$t) { $t = []; gc_collect_cycles(); }); for ($i = 0; $i < 5; $i++) $t[] = $c->addTask($f, "w$i"); show($c->runTasks(), $t);'),
    'a callback that clears all callbacks' => $with('$n = 0; $c->setCompleteCallback(function () use ($c, &$n) { $n++; $c->clearCallbacks(); }); $c->addTask($f, "w"); $c->addTask($f, "v"); show($c->runTasks(), $n);'),
    'a callback that adds servers' => $with('$c->setCompleteCallback(fn() => @$c->addServer("127.0.0.1", 1, false)); for ($i = 0; $i < 3; $i++) $c->addTask($f, "w$i"); show($c->runTasks());'),
    'a callback that adds tasks without end, stopped by a count' => $with('$n = 0; $c->setCompleteCallback(function () use ($c, $f, &$n) { if (++$n < 500) $c->addTask($f, "w"); }); $c->addTask($f, "w"); show($c->runTasks(), $n);'),
    'a callback that destroys the task it is called with' => $with('$c->setCompleteCallback(function ($t) { $t->__construct(); unset($t); }); $c->addTask($f, "w"); show($c->runTasks());'),
    'a callback that collects cycles' => $with('$c->setCompleteCallback(function ($t) { $a = new stdClass(); $a->t = $t; $a->a = $a; unset($a); gc_collect_cycles(); }); for ($i = 0; $i < 50; $i++) $c->addTask($f, "w$i"); show($c->runTasks());'),
    'an exception in every kind of callback' => $with('foreach (["Created", "Data", "Warning", "Status", "Complete"] as $k) { $c->clearCallbacks(); $c->{"set{$k}Callback"}(fn() => throw new Exception($k)); $c->addTask($f, "w");
        try { $c->runTasks(); echo "- "; } catch (Exception $e) { echo $e->getMessage(), " "; } $c->clearCallbacks(); @$c->runTasks(); }', '$j->sendData("d") && $j->sendWarning("w") && $j->sendStatus(1, 2) ? "r" : ""'),
    'exit in a task callback' => $with('$c->setCompleteCallback(fn() => exit("left")); $c->addTask($f, "w"); $c->addTask($f, "v"); $c->runTasks();'),
    'exit in an error handler' => '$c = new GearmanClient(); set_error_handler(fn() => exit("left")); $c->doBackground("f", "w");',
    'a fatal error in a task callback' => $once('$c->setCompleteCallback(fn() => str_repeat("x", 1 << 30)); $c->addTask($f, "w"); $c->runTasks();'),
    'a time limit in a task callback' => $once('$c->setCompleteCallback(function () { set_time_limit(1); while (true); }); $c->addTask($f, "w"); $c->runTasks();'),
    'a fiber that is suspended in a callback and dropped' => $with('$c->setCompleteCallback(fn() => Fiber::suspend("in it")); $c->addTask($f, "w"); $x = new Fiber(fn() => $c->runTasks()); show($x->start()); unset($x); show($c->ping("p"));'),
    'a client used while a fiber is suspended in its callback' => $with('$c->setCompleteCallback(fn() => Fiber::suspend()); $c->addTask($f, "w"); $x = new Fiber(fn() => show($c->runTasks())); $x->start(); show($c->doNormal($f, "v"), $c->runTasks()); $x->resume();'),
    'a worker used while a fiber is suspended in its function' => $worker('$c->doBackground($f, "v"); $w->addFunction($f, function ($j) { if ($j->workload() === "w") Fiber::suspend(); return "r"; }); $x = new Fiber(fn() => show($w->work())); $x->start(); show($w->work()); $x->resume();'),
    'a generator that is dropped in a callback' => $with('$c->setCompleteCallback(function () use (&$g) { $g = null; }); $g = (function () use ($c) { try { yield $c->runTasks(); yield 1; } finally { show("dropped"); } })(); $c->addTask($f, "w"); try { $g->current(); } catch (Error $e) { echo get_class($e); }'),
    'a worker function that drops its worker' => $worker('$w->addFunction($f, function () use (&$w) { $w = null; return "r"; }); show(is_bool(@$w->work()), $w);'),
    'a worker function that unregisters all' => $worker('$w->addFunction($f, function () use ($w) { $w->unregisterAll(); return "r"; }); show($w->work(), @$w->work(), code($w));'),
    'a worker function that destroys its worker' => $worker('$w->addFunction($f, function () use ($w) { $w->__destruct(); return "r"; }); show(is_bool(@$w->work()), @$w->work());'),
    'a worker function that keeps its job' => $worker('$w->addFunction($f, function ($j) use (&$kept) { $kept = $j; return "r"; }); $w->work(); unset($w); show(@$kept->sendData("late"), @$kept->sendComplete("late"), $kept->workload());'),
    'a worker function whose result throws when it becomes a string' => $worker('class S { function __toString(): string { throw new Exception("no string"); } } $w->addFunction($f, fn() => new S()); caught(fn() => $w->work());'),
    'a worker function that returns what has no string' => $worker('$w->addFunction($f, fn() => [1]); show(@$w->work()); $c->doBackground($f, "v"); $w->addFunction($f, fn() => new stdClass()); caught(fn() => @$w->work());'),
]);
?>
--EXPECT--
runTasks in runTasks, 1,000 deep: true 1000; exit 0
addTask in the workload of addTask, 1,000 deep: 1000; exit 0
a warning in its own error handler: 1; exit 0
do in do, 1,000 deep: 1000 1000; exit 0
work in work, 1,000 deep: true 1000; exit 0
doNormal of its own function in a worker: '' 'TIMEOUT' true; exit 0
a callback that drops its client: true null; exit 0
a callback that drops all tasks: true []; exit 0
a callback that clears all callbacks: true 1; exit 0
a callback that adds servers: true; exit 0
a callback that adds tasks without end, stopped by a count: true 500; exit 0
a callback that destroys the task it is called with: true; exit 0
a callback that collects cycles: true; exit 0
an exception in every kind of callback: Created Data Warning Status Complete; exit 0
exit in a task callback: left; exit 0
exit in an error handler: left; exit 0
a fatal error in a task callback: Fatal error: Allowed memory size of 67108864 bytes exhausted; exit 255
a time limit in a task callback: Fatal error: Maximum execution time of 1 second exceeded; exit 255
a fiber that is suspended in a callback and dropped: 'in it' true; exit 0
a client used while a fiber is suspended in its callback: 'r' true true; exit 0
a worker used while a fiber is suspended in its function: true true; exit 0
a generator that is dropped in a callback: 'dropped'; exit 0
a worker function that drops its worker: true null; exit 0
a worker function that unregisters all: true false 'NO_REGISTERED_FUNCTIONS'; exit 0
a worker function that destroys its worker: true false; exit 0
a worker function that keeps its job: false false 'w'; exit 0
a worker function whose result throws when it becomes a string: Exception: no string; exit 0
a worker function that returns what has no string: true Error: Object of class stdClass could not be converted to string; exit 0
