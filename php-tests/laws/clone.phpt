--TEST--
A clone is a usable object of its own; the original is untouched
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    $client = client();
    $clone = clone $client;
    $clone->addServer(host(), port());
    show(get_class($clone), $clone->doBackground(unique_name(), "w") !== "");
    unset($clone);
    show($client->doBackground(unique_name(), "w") !== "", code($client));
    $function = unique_name();
    $worker = worker([$function => fn() => null], 300);
    $other = clone $worker;
    client()->doBackground($function, "w");
    show(get_class($other), $other->work());
    unset($other);
    show($worker->work(), code($worker), get_class(clone new GearmanJob()));
    $admin = new GearmanAdmin();
    $admin->addServer(host(), port());
    $other = clone $admin;
    show(get_class($other), $other->ping(), $other->version() === $admin->version());
');
?>
--EXPECT--
'GearmanClient' true
true 'SUCCESS'
'GearmanWorker' true
false 'TIMEOUT' 'GearmanJob'
'GearmanAdmin' true true
exit 0
