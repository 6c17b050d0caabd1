--TEST--
Objects used when PHP shuts down, in output callbacks and in destructors
--FILE--
<?php
require __DIR__ . '/misuse.inc';
cases([
    'a call in a shutdown function' => '$c = client(); register_shutdown_function(fn() => show($c->ping("p")));',
    'a call in a shutdown function after exit in a callback' => '$f = unique_name(); $w = worker_process([$f => fn() => "r"]); $c = client(); register_shutdown_function(fn() => show($c->ping("p"), $c->doNormal($f, "w"))); $c->setCompleteCallback(fn() => exit); $c->addTask($f, "w"); $c->runTasks();',
    'a call in a shutdown function after a fatal error' => '$c = client(); register_shutdown_function(fn() => print("; " . one_line($c->ping("p")))); str_repeat("x", 1 << 40);',
    'a call in a shutdown function after a timeout' => '$c = client(); register_shutdown_function(fn() => print("; " . one_line($c->ping("p")))); set_time_limit(1); while (true);',
    'a call in a destructor at the end' => 'class D { public $c; function __destruct() { show($this->c->ping("p")); } } $d = new D(); $d->c = client();',
    'a call in the destructor of a static' => 'class D { static $d; public $c; function __destruct() { show($this->c->ping("p")); } } D::$d = new D(); D::$d->c = client();',
    'a call in an output callback' => '$c = client(); ob_start(function ($s) use ($c) { return $s . " " . one_line($c->ping("p")); }); echo "out"; ob_end_flush();',
    // By then PHP has destroyed the client.
    'a call in the last output callback' => '$c = client(); ob_start(fn($s) => $s . " " . one_line($c->ping("p"))); echo "out";',
    'a call in a session-like handler at the end' => '$c = client(); spl_autoload_register(fn($n) => $c->doBackground(unique_name(), $n)); class_exists("Nowhere"); show(code($c));',
    'a call in a tick function' => 'declare(ticks=1); $c = client(); $n = 0; register_tick_function(function () use ($c, &$n) { if ($n++ < 3) $c->ping("p"); }); $c->error(); $c->error(); $c->error(); $c->error(); show($n > 2);',
    'a call in an iterator that a call drops' => '$c = client(); foreach ((function () use ($c) { yield $c->ping("a"); yield $c->ping("b"); })() as $ok) { show($ok); break; } show($c->ping("c"));',
    'a call in an uncaught exception handler' => '$c = client(); set_exception_handler(fn($e) => show($e->getMessage(), $c->ping("p"))); throw new Exception("thrown");',
    'a call in an exception handler out of a callback' => '$f = unique_name(); $w = worker_process([$f => fn() => "r"]); $c = client(); set_exception_handler(fn($e) => show($e->getMessage(), $c->runTasks())); $c->setCompleteCallback(function () use ($c) { $c->clearCallbacks(); throw new Exception("thrown"); }); $c->addTask($f, "w"); $c->runTasks();',
    'tasks under way at the end' => '$c = client(); $c->setTimeout(10); $c->addTask(unique_name(), "w"); show(@$c->runTasks());',
    'a job in hand at the end' => '$f = unique_name(); $c = client(); $c->doBackground($f, "w"); $w = worker([$f => fn() => exit("left")]); $w->work();',
    'a worker asleep at the end' => '$w = worker([unique_name() => fn() => ""], 10); $w->addOptions(GEARMAN_WORKER_TIMEOUT_RETURN); show(@$w->work());',
    '10,000 clients at the end' => 'for ($i = 0; $i < 10000; $i++) { $c[] = $d = new GearmanClient(); $d->addServer(host(), port(), false); } show(count($c));',
    '100,000 tasks never run' => '$c = client(); ini_set("memory_limit", -1); for ($i = 0; $i < 100000; $i++) $c->addTask("f", "w"); show($i);',
    'out of memory while tasks are added' => '$c = client(); ini_set("memory_limit", "16M"); while (true) $t[] = $c->addTask("f", "w");',
    'out of memory in a result' => '$f = unique_name(); $w = does_one($f, fn() => str_repeat("r", 32 << 20)); $c = client(); ini_set("memory_limit", "16M"); $c->doNormal($f, "w");',
    'objects compared, hashed and kept in maps' => '$c = client(); $m = new WeakMap(); $m[$c] = $c->addTask("f", "w"); $s = new SplObjectStorage(); $s[$c] = 1; show(count($m), $c == clone $c, spl_object_id($c) > 0); unset($s, $c); gc_collect_cycles(); show(count($m));',
]);
?>
--EXPECT--
a call in a shutdown function: true; exit 0
a call in a shutdown function after exit in a callback: true 'r'; exit 0
a call in a shutdown function after a fatal error: Fatal error: Allowed memory size of 67108864 bytes exhausted ; true; exit 255
a call in a shutdown function after a timeout: Fatal error: Maximum execution time of 1 second exceeded ; true; exit 255
a call in a destructor at the end: true; exit 0
a call in the destructor of a static: true; exit 0
a call in an output callback: out true; exit 0
a call in the last output callback: out false; exit 0
a call in a session-like handler at the end: 'SUCCESS'; exit 0
a call in a tick function: true; exit 0
a call in an iterator that a call drops: true true; exit 0
a call in an uncaught exception handler: 'thrown' true; exit 0
a call in an exception handler out of a callback: 'thrown' true; exit 0
tasks under way at the end: false; exit 0
a job in hand at the end: left; exit 0
a worker asleep at the end: false; exit 0
10,000 clients at the end: 10000; exit 0
100,000 tasks never run: 100000; exit 0
out of memory while tasks are added: Fatal error: Allowed memory size of 16777216 bytes exhausted; exit 255
out of memory in a result: Fatal error: Allowed memory size of 16777216 bytes exhausted; exit 255
objects compared, hashed and kept in maps: 1 true true 0; exit 0
