--TEST--
clone($object, [...]), which PHP 8.5 brought: as clone is, with the properties given; before, no PHP
--FILE--
<?php
require __DIR__ . '/../support.inc';
class NamedClient extends GearmanClient { public string $name = 'first'; }
class NamedWorker extends GearmanWorker { public string $name = 'first'; }
class NamedTask extends GearmanTask { public string $name = 'first'; }
class NamedJob extends GearmanJob { public string $name = 'first'; }

/** What comes of it, and the object where there is one. */
function cloned(object $object): ?object
{
    try {
        return eval('return clone($object, ["name" => "second"]);');
    } catch (ParseError) {
        return null;
    }
}

function named(?object $copy): bool
{
    return PHP_VERSION_ID < 80500 ? $copy === null : $copy->name === 'second';
}

$client = new NamedClient();
$client->addServer(host(), port());
$client->setTimeout(4321);
$copy = cloned($client);
show(named($copy), $client->name, ($copy ?? $client)->timeout(), ($copy ?? $client)->ping('p'));

$function = unique_name();
$worker = new NamedWorker();
$worker->addServer(host(), port());
$worker->addFunction($function, fn() => 'result');
$copy = cloned($worker);
show(named($copy), $worker->name);
unset($copy);
$client->doBackground($function, 'w');
show($worker->work(), named(cloned(new NamedTask())), named(cloned(new NamedJob())));
?>
--EXPECT--
true 'first' 4321 true
true 'first'
true true true
