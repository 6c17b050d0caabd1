--TEST--
However many lookups hang, they take few threads and descriptors and little memory; an address is not looked up at all
--FILE--
<?php
require __DIR__ . '/../support.inc';
$names = array_map(fn($i) => "hang$i.test", range(1, 200));
show_php('
    $add = function (string $host) {
        $object = random_int(0, 1) ? new GearmanClient() : new GearmanWorker();
        $object->setTimeout(1);
        return @$object->addServer($host, 4731, false);
    };
    // An address, in either family.
    $client = new GearmanClient();
    show($client->addServer("127.0.0.1", 4731, false), $client->addServer("::1", 4731, false), threads(), names_looked_up());
    $files = count_descriptors();
    // One name, many times: one lookup.
    for ($i = 0; $i < 50; $i++) {
        $add("hang1.test");
    }
    show(threads(), names_looked_up());
    // Many names: not one is taken for found, and what cannot be begun fails.
    $before = memory_in_mb();
    $added = array_filter(array_map($add, explode(" ", "' . implode(' ', $names) . '")));
    show($added, threads() <= 33, count_descriptors() - $files <= 80, memory_in_mb() - $before < 40);
    // When they are over all goes on, and what they took is given back.
    system_says(["good.test" => "127.0.0.1"]);
    wait_until(fn() => threads() === 1);
    $client->setTimeout(PATIENCE * 1000);
    show($client->addServer("good.test", 4731, false), code($client));
    show(wait_until(fn() => threads() === 1), count_descriptors() - $files <= 6);
', [], preload_resolver(array_fill_keys($names, 'hang')), 30);
?>
--EXPECT--
true true 1 []
2 ['hang1.test']
[] true true true
true 'SUCCESS'
true true
exit 0
