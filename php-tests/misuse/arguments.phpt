--TEST--
Arguments that are too large, too many, negative or of the wrong type are refused or cut, never believed
--FILE--
<?php
require __DIR__ . '/misuse.inc';
cases([
    'every method with an array for each argument' => 'foreach (["GearmanClient", "GearmanWorker", "GearmanTask", "GearmanJob"] as $c) {
        foreach (get_class_methods($c) as $m) {
            $held[] = beyond_signature(function () use ($c, $m) {
                try { @(new $c())->$m([], [], [], [], []); } catch (TypeError | GearmanException) {} return true; });
        } } show(array_unique($held));',
    'every method with null for each argument' => 'foreach (["GearmanClient", "GearmanWorker", "GearmanTask", "GearmanJob"] as $c) {
        foreach (get_class_methods($c) as $m) {
            if ($m === "addServer" || $m === "addServers") continue;
            $p = array_fill(0, (new ReflectionMethod($c, $m))->getNumberOfParameters(), null);
            $held[] = beyond_signature(function () use ($c, $m, $p) {
                try { @(new $c())->$m(...$p); } catch (TypeError | GearmanException) {} return true; });
        } } show(array_unique($held));',
    'a function name of 1 MB' => '$c = client(); show($c->doBackground(str_repeat("f", 1 << 20), "w"), code($c));',
    'a unique of 1 MB' => '$c = client(); show($c->doBackground(unique_name(), "w", str_repeat("u", 1 << 20)), code($c));',
    'a handle of 1 MB' => '$c = client(); show($c->jobStatus(str_repeat("h", 1 << 20)), code($c));',
    'a ping of 1 MB' => '$c = client(); show($c->ping(str_repeat("p", 1 << 20)), code($c));',
    'an empty ping' => '$c = client(); show($c->ping(""), code($c));',
    'a server list of 10,000 elements' => '$c = new GearmanClient(); $before = sockets(); show($c->addServers(str_repeat("127.0.0.1:1,", 9999) . "127.0.0.1:1", false), sockets() == $before);
        function sockets() { return preg_grep("/^socket:/", array_map(fn($f) => (string) @readlink("/proc/self/fd/$f"), scandir("/proc/self/fd"))); }',
    'a server list of commas' => '$c = new GearmanClient(); show(@$c->addServers(",,,", false));',
    'a host with a NUL' => '$c = new GearmanClient(); show(@$c->addServer("127.0.0.1\0.example", 1, false), code($c));',
    'a host of 1 MB' => '$c = new GearmanClient(); show(@$c->addServer(str_repeat("h", 1 << 20), 1, false), $c->returnCode() !== 0);',
    'ports out of range' => '$c = new GearmanClient(); show($c->addServer("127.0.0.1", -1, false), $c->addServer("127.0.0.1", PHP_INT_MAX, false), $c->addServer("127.0.0.1", 65537, false));',
    'timeouts out of range' => '$c = new GearmanClient(); foreach ([PHP_INT_MIN, -2, 0, PHP_INT_MAX, 1 << 31] as $t) { $c->setTimeout($t); echo $c->timeout(), " "; }',
    'options out of range' => '$c = new GearmanClient(); $c->setOptions(-1); show($c->options()); $c->removeOptions(PHP_INT_MIN); $w = new GearmanWorker(); $w->setOptions(-1); show(is_int($w->options()));',
    'a function timeout out of range' => '$w = worker(); show($w->register("f", -1), $w->register("g", PHP_INT_MAX));',
    'status numbers out of range' => '$f = unique_name(); $c = client(); $h = $c->doBackground($f, "w"); $w = worker([$f => function ($j) { show($j->sendStatus(-1, PHP_INT_MAX)); }]); show($w->work());',
    'recvData of negative and huge lengths' => '$t = client()->addTask("f", "w"); show(@$t->recvData(-1), @$t->recvData(PHP_INT_MAX), @$t->recvData(0));',
    'verbose names out of range' => 'show(gearman_verbose_name(-1), gearman_verbose_name(PHP_INT_MAX));',
    'a callback of a class that is not there' => '$w = worker(); refused(fn() => $w->addFunction("f", "Nowhere::at")); refused(fn() => $w->addFunction("f", ["Nowhere", "at"]));',
    'a callback that is a private method' => 'class P { private function f() {} } $w = worker(); refused(fn() => $w->addFunction("f", [new P(), "f"]));',
    'a callback that is gone when it is called' => '$f = unique_name(); $c = client(); $c->doBackground($f, "w"); $w = worker(); class D { static function __callStatic($n, $a) { return "r"; } } $w->addFunction($f, ["D", "nothing"]); show($w->work());',
    'a workload that is a reference to itself' => '$a = [&$a]; $c = client(); caught(fn() => show($c->doBackground("f", $a))); show(beyond_signature(fn() => @$c->addTask("f", $a) instanceof GearmanTask));',
    'a context that holds its client' => '$c = client(); $x = new stdClass(); $x->c = $c; $x->t = $c->addTaskBackground(unique_name(), "w", $x); unset($c); $r = WeakReference::create($x); unset($x); gc_collect_cycles(); show($r->get());',
    'settings that are no numbers' => '$f = unique_name(); foreach (["lazy_connect", "task_order", "max_packet_size", "tcp_keepalive", "persistent", "persistent_idle", "persistent_max"] as $s) {
        foreach (["", "x", "-1", "99999999999999999999", "1e9", "\0"] as $v) { @ini_set("gearman.$s", $v); $c = new GearmanClient(); $c->addServer(host(), port(), false); $n[] = @$c->doBackground($f, "w", "ini") !== ""; } ini_restore("gearman.$s"); } show(count($n));',
]);
?>
--EXPECT--
every method with an array for each argument: [true]; exit 0
every method with null for each argument: [true]; exit 0
a function name of 1 MB: Warning: GearmanClient::doBackground(): INVALID_ARGUMENT '' 'INVALID_ARGUMENT'; exit 0
a unique of 1 MB: Warning: GearmanClient::doBackground(): INVALID_ARGUMENT '' 'INVALID_ARGUMENT'; exit 0
a handle of 1 MB: [false, false, 0, 0] 'SUCCESS'; exit 0
a ping of 1 MB: true 'SUCCESS'; exit 0
an empty ping: Warning: GearmanClient::ping(): INVALID_ARGUMENT false 'INVALID_ARGUMENT'; exit 0
a server list of 10,000 elements: true true; exit 0
a server list of commas: true; exit 0
a host with a NUL: false 'GETADDRINFO'; exit 0
a host of 1 MB: false true; exit 0
ports out of range: true true true; exit 0
timeouts out of range: 0 -2 0 -1 -2147483648; exit 0
options out of range: 1386 true; exit 0
a function timeout out of range: true true; exit 0
status numbers out of range: true true; exit 0
recvData of negative and huge lengths: false false false; exit 0
verbose names out of range: Warning: gearman_verbose_name(): Input must be an integer greater than 0. null 'UNKNOWN'; exit 0
a callback of a class that is not there: GearmanWorker::addFunction(): Function 'Nowhere::at' is not a valid callback GearmanWorker::addFunction(): Function 'Nowhere::at' is not a valid callback; exit 0
a callback that is a private method: GearmanWorker::addFunction(): Function 'P::f' is not a valid callback; exit 0
a callback that is gone when it is called: true; exit 0
a workload that is a reference to itself: TypeError: GearmanClient::doBackground(): Argument #2 ($workload) must be of type string, array given true; exit 0
a context that holds its client: null; exit 0
settings that are no numbers: 42; exit 0
