--TEST--
A run of the garbage collector keeps no memory for the objects it visits, and sees their properties
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    class Declared extends GearmanTask { public $own; }
    #[AllowDynamicProperties]
    class Dynamic extends GearmanTask { public $own; }

    /** The memory that is left over from the first run of the collector that sees what $make makes. */
    function kept_by_a_run(callable $make): int {
        gc_collect_cycles();
        $made = $make();
        // What lost a reference and is not gone is where a run begins.
        $root = $made;
        unset($root);
        $used = memory_get_usage();
        gc_collect_cycles();
        return memory_get_usage() - $used;
    }
    $client = function () {
        $client = new GearmanClient();
        for ($i = 0; $i < 4000; $i++) {
            $client->addTask("f", "w", [$client]);
        }
        return $client;
    };
    $others = function () {
        for ($i = 0; $i < 2000; $i++) {
            $objects[] = $task = new Declared();
            $task->own = [$i];
            $objects[] = new GearmanJob();
        }
        return (object) ["objects" => $objects];
    };
    // Not before the script asks for it.
    gc_disable();
    foreach ([$client, $others] as $make) {
        // The first run makes the tables of the collector itself.
        kept_by_a_run($make);
        show(kept_by_a_run($make) < 4000);
    }

    $gone = [];
    $cycle = function (object $task, string $name) use (&$gone) {
        $task->$name = [$task];
        $gone[] = WeakReference::create($task);
    };
    $cycle(new Declared(), "own");
    $cycle(new Dynamic(), "own");
    $cycle(new Dynamic(), "other");
    $both = new Dynamic();
    $both->other = [$both];
    $cycle($both, "own");
    // A look at the properties makes the table that the collector has to use from then on.
    $seen = new Declared();
    (array) $seen;
    get_object_vars($seen);
    $cycle($seen, "own");
    unset($both, $seen);
    gc_collect_cycles();
    show(count(array_filter($gone, fn($reference) => $reference->get() !== null)), count($gone));
');
?>
--EXPECT--
true
true
0 5
exit 0
