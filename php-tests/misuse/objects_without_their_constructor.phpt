--TEST--
Objects that were never constructed, destroyed by hand, or made out of thin air, fail and do not crash
--FILE--
<?php
require __DIR__ . '/misuse.inc';
$raw = fn(string $class) => "(new ReflectionClass('$class'))->newInstanceWithoutConstructor()";
/** Calls every method of a class with arguments that fit, on the object that an expression makes. */
$all = fn(string $class, string $object) => <<<PHP
    \$object = $object;
    foreach ((new ReflectionClass('$class'))->getMethods() as \$method) {
        \$arguments = array_map(fn(\$p) => match (true) {
            str_contains(\$p->getName(), 'callback') || \$p->getName() === 'function' => fn() => null,
            str_contains((string) \$p->getType(), 'int') => 1,
            str_contains((string) \$p->getType(), 'bool') => true,
            default => 'text',
        }, \$method->getParameters());
        try {
            @\$method->invokeArgs(\$object, \$arguments);
        } catch (Throwable \$thrown) {
        }
        \$called = (\$called ?? 0) + 1;
    }
    show(\$called > 5);
    PHP;
cases([
    'every method of a client without constructor' => $all('GearmanClient', $raw('GearmanClient')),
    'every method of a worker without constructor' => $all('GearmanWorker', $raw('GearmanWorker')),
    'every method of a task without constructor' => $all('GearmanTask', $raw('GearmanTask')),
    'every method of a job without constructor' => $all('GearmanJob', $raw('GearmanJob')),
    'every method of an admin without constructor' => $all('GearmanAdmin', $raw('GearmanAdmin')),
    'every method of a new admin' => $all('GearmanAdmin', 'new GearmanAdmin()'),
    'every method of an unserialized admin' => $all('GearmanAdmin', 'unserialize(serialize(new GearmanAdmin()))'),
    'every method of a new task' => $all('GearmanTask', 'new GearmanTask()'),
    'every method of a new job' => $all('GearmanJob', 'new GearmanJob()'),
    'every method of a client without servers' => $all('GearmanClient', 'new GearmanClient()'),
    'every method of an unserialized client' => $all('GearmanClient', 'unserialize(serialize(new GearmanClient()))'),
    'every method of an unserialized worker' => $all('GearmanWorker', 'unserialize(serialize(new GearmanWorker()))'),
    'every method of a cloned task' => $all('GearmanTask', 'clone client()->addTask("f", "w")'),
    'every method of a task whose client is gone' => $all('GearmanTask', '(function () { $c = client(); $t = $c->addTask("f", "w"); unset($c); return $t; })()'),
    'crafted serializations' => 'foreach (["GearmanClient", "GearmanWorker", "GearmanTask", "GearmanJob"] as $c) {
        $o = caught(fn() => @unserialize("O:" . strlen($c) . ":\"$c\":2:{s:1:\"a\";i:1;s:4:\"\0*\0b\";R:1;}"));
        echo get_debug_type($o), " ";
        method_exists($o, "returnCode") && show($o->returnCode());
    }',
    'destroyed twice, used between' => '$c = client(); $c->__destruct(); show(@$c->doNormal("f", "w"), @$c->runTasks()); $c->__destruct(); show(@$c->ping("p"));',
    'constructed twice with tasks queued' => '$c = client(); $t = $c->addTask("f", "w"); $c->__construct(); show(@$c->runTasks(), $t->functionName());',
    'constructed again in a callback' => '$f = unique_name(); $w = worker_process([$f => fn() => "r"]); $c = client();
        $c->setCompleteCallback(function () use ($c) { $c->__construct(); }); $c->addTask($f, "w"); $c->addTask($f, "v"); show(is_bool(@$c->runTasks()));',
    'a worker constructed again in its callback' => '$f = unique_name(); client()->doBackground($f, "w"); $w = worker();
        $w->addFunction($f, function () use ($w) { $w->__construct(); return "r"; }); show(is_bool(@$w->work()), @$w->work());',
    'a method of another class by reflection' => 'caught(fn() => (new ReflectionMethod("GearmanClient", "runTasks"))->invoke(new GearmanWorker()));',
    'a function with an object of another class' => 'caught(fn() => gearman_client_do_normal(new GearmanWorker(), "f", "w"));',
    'a subclass that forgets its parent' => 'class C extends GearmanClient { function __construct() {} } $c = new C(); show(@$c->addServer(), @$c->doBackground("f", "w"), $c->returnCode());',
    'a subclass that throws in its constructor' => 'class C extends GearmanClient { function __construct() { parent::__construct(); throw new Exception("no"); } } caught(fn() => new C());',
    'a destructor of a subclass that runs tasks' => 'class C extends GearmanClient { function __destruct() { $this->addTaskBackground(unique_name(), "w"); show(@$this->runTasks()); } }
        $c = new C(); $c->addServer(host(), port()); unset($c);',
    'a weak reference in a destructor' => 'class C extends GearmanClient { function __destruct() { show($GLOBALS["r"]->get() === $this); } } $c = new C(); $r = WeakReference::create($c); unset($c); show($r->get());',
]);
?>
--EXPECT--
every method of a client without constructor: true; exit 0
every method of a worker without constructor: true; exit 0
every method of a task without constructor: true; exit 0
every method of a job without constructor: true; exit 0
every method of an admin without constructor: true; exit 0
every method of a new admin: true; exit 0
every method of an unserialized admin: true; exit 0
every method of a new task: true; exit 0
every method of a new job: true; exit 0
every method of a client without servers: true; exit 0
every method of an unserialized client: true; exit 0
every method of an unserialized worker: true; exit 0
every method of a cloned task: true; exit 0
every method of a task whose client is gone: true; exit 0
crafted serializations: GearmanClient 0 GearmanWorker 0 GearmanTask 0 GearmanJob 0; exit 0
destroyed twice, used between: '' false false; exit 0
constructed twice with tasks queued: true 'f'; exit 0
constructed again in a callback: true; exit 0
a worker constructed again in its callback: true false; exit 0
a method of another class by reflection: ReflectionException: Given object is not an instance of the class this method was declared in; exit 0
a function with an object of another class: TypeError: gearman_client_do_normal(): Argument #1 ($obj) must be of type GearmanClient, GearmanWorker given; exit 0
a subclass that forgets its parent: false '' 0; exit 0
a subclass that throws in its constructor: Exception: no; exit 0
a destructor of a subclass that runs tasks: true; exit 0
a weak reference in a destructor: true null; exit 0
