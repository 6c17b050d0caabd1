--TEST--
Requests of one process: a host that swallows packets costs the first its timeout and the next ones nothing, persistent or not
--FILE--
<?php
require __DIR__ . '/../support.inc';
$good = new ScriptedServer();
foreach (['0', '1'] as $persistent) {
    $hole = black_hole();
    $script = tempnam(sys_get_temp_dir(), 'gearman-web-');
    file_put_contents($script, "<?php
        \$client = new GearmanClient();
        \$client->setTimeout(1000);
        \$client->addServer('127.0.0.1', $good->port, false);
        \$client->addServer('127.0.0.1', $hole->port, false);
        echo \$client->doNormal('f', 'w');
    ");
    $port = free_port();
    $log = ['file', '/dev/null', 'w'];
    $web = proc_open([...dies_with_its_parent(), ...php_command(['gearman.persistent' => $persistent]), '-S', "127.0.0.1:$port", $script], [$log, $log, $log], $pipes);
    wait_until(fn() => @fsockopen('127.0.0.1', $port));
    $start = microtime(true);
    show(file_get_contents("http://127.0.0.1:$port/"), microtime(true) - $start > 0.9);
    within(0.7, function () use ($port) {
        for ($i = 0; $i < 4; $i++) {
            echo file_get_contents("http://127.0.0.1:$port/"), "\n";
        }
    });
    proc_terminate($web, SIGKILL);
    end_process($web, 5);
    unlink($script);
}
?>
--EXPECT--
'done' true
done
done
done
done
'done' true
done
done
done
done
