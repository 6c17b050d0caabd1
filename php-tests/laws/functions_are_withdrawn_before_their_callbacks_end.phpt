--TEST--
A function is withdrawn, or has its new callback, before the old callback is destroyed: its destructor may reach work()
--FILE--
<?php
require __DIR__ . '/../support.inc';
/** A callback whose destructor looks for a job of its worker. */
class Works
{
    public static ?GearmanWorker $worker;
    public function __construct(private string $name) {}
    public function __invoke() { echo "done by $this->name\n"; }
    public function __destruct()
    {
        if (self::$worker) {
            show("$this->name ends", @self::$worker->work(), code(self::$worker));
        }
    }
}
$gearmand = new Gearmand();
$client = $gearmand->client();
/** A worker that has announced f, and a job for f. */
$announced = function (callable $callback, mixed $context = null) use ($gearmand, $client) {
    $worker = new GearmanWorker();
    $worker->addServer('127.0.0.1', $gearmand->port);
    $worker->setTimeout(ms(300));
    $worker->addFunction('f', $callback, $context);
    $worker->work();
    $client->doBackground('f', 'w');
    Works::$worker = $worker;
    return $worker;
};
/** What became of the job: it is there, or done. */
$then = function () use ($gearmand, $client) {
    wait_until(fn() => queue_of('f', $gearmand->port)[1] === 0);
    show('queued', queue_of('f', $gearmand->port)[0]);
    Works::$worker = null;
    $worker = new GearmanWorker();
    $worker->addServer('127.0.0.1', $gearmand->port);
    $worker->addFunction('f', fn() => '');
    if (queue_of('f', $gearmand->port)[0]) {
        $worker->work();
    }
    wait_until(fn() => queue_of('f', $gearmand->port)[0] === 0);
};

$worker = $announced(new Works('unregister'));
show($worker->unregister('f'));
$then();

$worker = $announced(new Works('unregisterAll'));
show($worker->unregisterAll());
$then();

$worker = $announced(fn() => null, new Works('context'));
show($worker->unregister('f'));
$then();

$worker = $announced(new Works('replaced'));
show($worker->addFunction('f', fn() => print("done by the new one\n")));
$then();

unset($worker);
?>
--EXPECT--
'unregister ends' false 'NO_REGISTERED_FUNCTIONS'
true
'queued' 1
'unregisterAll ends' false 'NO_REGISTERED_FUNCTIONS'
true
'queued' 1
'context ends' false 'NO_REGISTERED_FUNCTIONS'
true
'queued' 1
done by the new one
'replaced ends' true 'SUCCESS'
true
'queued' 0
