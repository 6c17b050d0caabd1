--TEST--
doBackgroundMulti(): a generator may use the client, throw, exit, destroy it; what it gave before is queued, and what it gives slowly does not wait
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$gearmand, $function] = [new Gearmand(), unique_name()];
$client = $gearmand->client();
$queue = fn() => queue_of($function, $gearmand->port)[0];

echo "-- it uses the client\n";
$nested = (function () use ($client, $function) {
    yield 'a' => 'w';
    show($client->doBackground($function, 'nested') !== '', $client->ping('x'), count($client->doBackgroundMulti($function, ['w', 'w'])));
    $client->addTaskBackground($function, 'task');
    show($client->runTasks());
    yield 'b' => 'w';
})();
show(array_keys(array_filter($client->doBackgroundMulti($function, $nested))), code($client), $queue());

echo "-- it throws: what was given before is queued\n";
$throws = (function () {
    for ($i = 0; $i < 700; $i++) {
        yield 'w';
    }
    throw new DomainException('no more');
})();
show(caught(fn() => $client->doBackgroundMulti($function, $throws)), $queue());
class Bad { public function __toString(): string { throw new DomainException('no text'); } }
show(caught(fn() => $client->doBackgroundMulti($function, ['w', new Bad(), 'w'])), $queue());
show($client->doBackground($function, 'w') !== '', $queue());

echo "-- keys of odd types are those of an array; their end may do anything, once\n";
final class Wrapper
{
    public static ?GearmanClient $client = null;
    public $context;
    public function stream_open(): bool { return true; }
    public function stream_close(): void { self::$client?->doBackground('closed', 'w'); }
}
stream_wrapper_register('odd', Wrapper::class);
Wrapper::$client = $victim = $gearmand->client();
$odd = (function () use ($victim) {
    yield true => 'w';
    yield null => 'w';
    yield fopen('odd://', 'r') => 'w';
    $victim->__construct();
    yield fopen('odd://', 'r') => 'w';
})();
$handles = quietly(fn() => $victim->doBackgroundMulti("odd-$function", $odd));
show(array_slice(array_keys($handles), 0, 2), count($handles), array_filter($handles));
Wrapper::$client = null;
$keys = [];
set_error_handler(function ($level, $text) use (&$keys) { $keys[] = $text; return true; });
$client->doBackgroundMulti("odd-$function", (function () { yield 3.7 => 'w'; })(), true);
restore_error_handler();
show(count($keys) <= 1);

echo "-- a key that frees its iterator\n";
class Tree extends RecursiveArrayIterator
{
    public static ?RecursiveIteratorIterator $all = null;
    public function key(): string|int|null { $key = parent::key(); self::$all?->next(); return "$key"; }
}
Tree::$all = new RecursiveIteratorIterator(new Tree([new Tree([str_repeat('a', 50)]), new Tree([str_repeat('b', 50)])]));
show(count($client->doBackgroundMulti("odd-$function", Tree::$all)) > 0);
Tree::$all = null;

echo "-- it has begun, or is at its end\n";
$begun = (function () { yield 'a' => 'w'; yield 'b' => 'w'; })();
$begun->next();
show(caught(fn() => $client->doBackgroundMulti($function, $begun)), $queue());

echo "-- it destroys the client, or constructs it anew\n";
foreach (['__destruct', '__construct'] as $does) {
    $victim = $gearmand->client();
    $ends = (function () use ($victim, $does) {
        yield 'a' => 'w';
        $victim->$does();
        yield 'b' => 'w';
        echo "never\n";
    })();
    $handles = null;
    show(words_of(function () use ($victim, $function, $ends, &$handles) { $handles = $victim->doBackgroundMulti($function, $ends); }));
    show(array_map(is_string(...), $handles), code($victim));
}

echo "-- it is slow: what it has given is queued meanwhile\n";
$before = $queue();
$slow = (function () use ($queue, $before) {
    for ($i = 1; $i <= 3; $i++) {
        yield 'w';
        show(wait_until(fn() => $queue() >= $before + $i));
    }
})();
show(count(array_filter($client->doBackgroundMulti($function, $slow))));

echo "-- it exits, or dies\n";
foreach (['exit(3);', 'eval("function twice() {} function twice() {}");'] as $end) {
    $before = $queue();
    [$ended] = run_php('$client = new GearmanClient(); $client->addServer("127.0.0.1", ' . $gearmand->port . ');'
        . '$client->doBackgroundMulti("' . $function . '", (function () { for ($i = 0; $i < 50; $i++) { yield "w"; } ' . $end . ' })());');
    // What becomes of them after a fatal error nobody knows.
    show($ended, $ended === 'exit 255' || wait_until(fn() => $queue() - $before === 50));
}

echo "-- a fiber that is dropped in the middle\n";
$fresh = unique_name();
$queue = fn() => queue_of($fresh, $gearmand->port)[0];
$function = $fresh;
$before = $queue();
$fiber = new Fiber(fn() => $client->doBackgroundMulti($function, (function () { yield 'w'; Fiber::suspend(); yield 'w'; })()));
$fiber->start();
unset($fiber);
gc_collect_cycles();
show(wait_until(fn() => $queue() === $before + 1), $client->doBackground($function, 'w') !== '');
echo "-- it forks: each job is its parent's, the child sends none of them\n";
$before = $queue();
[$ended, $out] = run_php('$client = new GearmanClient(); $client->addServer("127.0.0.1", ' . $gearmand->port . ', false);'
    . '$handles = $client->doBackgroundMulti("' . $function . '", (function () { yield "one" => "w"; if (!($pid = pcntl_fork())) { exit(0); } pcntl_waitpid($pid, $status);'
    . ' yield "two" => "w"; if (!($child = pcntl_fork())) { return; } pcntl_waitpid($child, $status); yield "three" => "w"; })());'
    . 'echo json_encode(array_map(is_string(...), $handles)), $client->returnCode(), "\n";', ['display_errors' => '0']);
show($ended, $queue() - $before);
echo $out;
?>
--EXPECT--
-- it uses the client
true true 2
true
['a', 'b'] 'SUCCESS' 6
-- it throws: what was given before is queued
DomainException: no more
null 706
DomainException: no text
null 707
true 708
-- keys of odd types are those of an array; their end may do anything, once
[1, ''] 4 []
true
-- a key that frees its iterator
true
-- it has begun, or is at its end
Exception: Cannot rewind a generator that was already run
null 708
-- it destroys the client, or constructs it anew
'GearmanClient::doBackgroundMulti(): gearman_wait(GEARMAN_NOT_CONNECTED) the object was destroyed during the call; the job may be queued; 2 of 2 jobs failed, 1 of them may be queued'
{"a":false,"b":false} 'NOT_CONNECTED'
'GearmanClient::doBackgroundMulti(): gearman_wait(GEARMAN_NOT_CONNECTED) the object was destroyed during the call; the job may be queued; 2 of 2 jobs failed, 1 of them may be queued'
{"a":false,"b":false} 'NOT_CONNECTED'
-- it is slow: what it has given is queued meanwhile
true
true
true
3
-- it exits, or dies
'exit 3' true
'exit 255' true
-- a fiber that is dropped in the middle
true true
-- it forks: each job is its parent's, the child sends none of them
'exit 0' 3
{"one":false,"two":false}25
{"one":true,"two":true,"three":true}0
