--TEST--
Thousands of tasks one after the other through one client take no memory
--FILE--
<?php
require __DIR__ . '/task.inc';
show_task_php('
    $server = new ScriptedServer(answers(["w" => [["WORK_DATA", str_repeat("d", 1000)], ["WORK_COMPLETE", "end"]], "fail" => [["WORK_FAIL"]]]));
    foreach ([GEARMAN_CLIENT_FREE_TASKS, 0] as $option) {
        $client = $server->client();
        $client->setOptions($option);
        $client->setCompleteCallback(function (GearmanTask $task, array $context) use (&$size) { $size += strlen($task->data()); });
        $rss = fn() => (int) (explode(" ", file_get_contents("/proc/self/statm"))[1]) * 4;
        for ($i = 0; $i < 3000; $i++) {
            $context = [$client, str_repeat("c", 1000)];
            match ($i % 4) {
                0, 1 => $client->addTask("f", $i % 4 ? "w" : "fail", $context),
                2 => $client->addTaskBackground("f", "x", $context),
                3 => $client->addTaskStatus("h", $context),
            };
            $client->runTasks();
            if ($i === 1000) {
                [$before, $before_rss] = [memory_get_usage(), $rss()];
            }
        }
        show(memory_get_usage() - $before < 4096, !memory_is_watched() || $rss() - $before_rss < 2048);
    }
');
?>
--EXPECT--
true true
true true
exit 0
