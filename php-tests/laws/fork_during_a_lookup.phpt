--TEST--
1,000 forks while a lookup hangs: each child ends in good order, talks to servers, and looks names up itself
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$forks = getenv('VALGRIND') ? 20 : 1000;
show_php('
    $client = new GearmanClient();
    $client->setTimeout(100);
    show(@$client->addServer("hang.test", 4731, false), code($client));
    $does = [
        fn() => true,
        fn($fresh) => $fresh->addServer("127.0.0.1", ' . $server->port . ', false) && $fresh->doBackground("f", "w") !== "",
        fn($fresh) => $fresh->addServer("good.test", ' . $server->port . ', false) && $fresh->ping("p"),
        // The name that hangs, in the child as well; its parent\'s lookup is not there.
        fn($fresh) => !@$fresh->setTimeout(20) || !@$fresh->addServer("hang.test", 4731, false) && code($fresh) === "TIMEOUT",
    ];
    $endings = [];
    for ($i = 0; $i < ' . $forks . '; $i++) {
        $child = in_background(function () use ($does, $i) {
            $fresh = new GearmanClient();
            $fresh->setTimeout(PATIENCE * 1000);
            // A process whose lookup hangs lingers at its end, so that whatever is amiss there shows.
            $which = $i % 4 === 3 && $i % 40 !== 3 ? 0 : $i % 4;
            exit($does[$which]($fresh) ? 0 : 1 + $which);
        });
        $ending = $child->wait();
        $endings[$ending] = ($endings[$ending] ?? 0) + 1;
    }
    echo json_encode($endings), "\n";
    // The parent, whose lookup has hung all the time.
    show(@$client->addServer("hang.test", 4731, false), code($client), $client->addServer("good.test", ' . $server->port . ', false), $client->ping("p"));
', [], preload_resolver(['hang.test' => 'hang', 'good.test' => '127.0.0.1']), 50);
?>
--EXPECTREGEX--
false 'TIMEOUT'
\{"exit 0":(1000|20)\}
false 'TIMEOUT' true true
exit 0
