--TEST--
GearmanAdmin: signals while it waits, handlers that throw or construct it anew, forked children, and a table above memory_limit
--FILE--
<?php
require __DIR__ . '/../support.inc';
pcntl_async_signals(true);
[$gearmand, $silent] = [new Gearmand(), ScriptedServer::silent()];
$later = function (callable $handler) {
    pcntl_signal(SIGALRM, $handler);
    $parent = getmypid();
    return in_background(function () use ($parent) { usleep(100_000); posix_kill($parent, SIGALRM); });
};

echo "-- a handler runs while it waits\n";
$admin = admin_of($silent->port, $gearmand->port);
$admin->setTimeout(ms(500));
$child = $later(fn() => print("signal\n"));
show(array_map(is_array(...), array_values(@$admin->status())), code($admin));
$child->wait();

echo "-- one that throws\n";
$admin->setTimeout(PATIENCE * 1000);
$child = $later(fn() => throw new Exception('enough'));
show(within(5, fn() => caught(fn() => $admin->status())));
$child->wait();

echo "-- one that constructs it anew\n";
$child = $later(function () use ($admin, $gearmand) { $admin->__construct(); $admin->addServer('127.0.0.1', $gearmand->port); });
show(within(5, fn() => array_values(@$admin->status())), $admin->error(), count($admin->version()));
$child->wait();

echo "-- an error handler that throws\n";
$admin = admin_of(free_port(), free_port());
set_error_handler(fn($level, $text) => throw new Exception('warned'));
show(caught(fn() => $admin->status()), code($admin));
restore_error_handler();

echo "-- a forked child asks by a connection of its own\n";
$admin = admin_of($gearmand->port);
show($admin->ping());
$child = in_background(function () use ($admin) { show($admin->ping(), count($admin->status())); });
show($child->wait(), $admin->ping());

echo "-- memory\n";
$big = text_server(fn() => implode('', array_map(fn($i) => "function$i\t1\t0\t1\n", range(1, 50_000))) . ".\n");
[$ended, $out] = run_php('$admin = admin_of(' . $big->port . '); $admin->status();', ['memory_limit' => '8M']);
show($ended, (bool) preg_match('/Allowed memory size of 8388608 bytes exhausted/', $out));
?>
--EXPECT--
-- a handler runs while it waits
signal
[false, true] 'TIMEOUT'
-- one that throws
Exception: enough
null
-- one that constructs it anew
[false, false] 'gearman_wait(GEARMAN_NOT_CONNECTED) the object was destroyed during the call' 1
-- an error handler that throws
Exception: warned
null 'COULD_NOT_CONNECT'
-- a forked child asks by a connection of its own
true
true 1
'exit 0' true
-- memory
'exit 255' true
