--TEST--
The code of a server's ERROR becomes the rc; the first one counts
--FILE--
<?php
require __DIR__ . '/task.inc';
$codes = ['QUEUE_ERROR', 'ARGUMENT_TOO_LARGE', 'INVALID_COMMAND', 'JOB_NOT_FOUND', 'NO_SUCH_THING', '', 'SUCCESS', "%s%n"];
foreach ($codes as $code) {
    $server = new ScriptedServer(answers(['first' => [['ERROR', $code, '%s text']], 'second' => [['ERROR', 'WORK_ERROR', 'text']]]));
    $client = $server->client();
    print_events($client, ['Complete']);
    foreach (['second', 'fine', 'first'] as $workload) {
        $client->addTask('f', $workload);
    }
    show(@$client->runTasks(), code($client), strstr($client->error(), ' ', true), str_contains($client->error(), "$code:%s text"));
}
?>
--EXPECT--
Complete done
false 'QUEUE_ERROR' '_client_run_tasks(GEARMAN_QUEUE_ERROR)' true
Complete done
false 'ARGUMENT_TOO_LARGE' '_client_run_tasks(GEARMAN_ARGUMENT_TOO_LARGE)' true
Complete done
false 'INVALID_COMMAND' '_client_run_tasks(GEARMAN_INVALID_COMMAND)' true
Complete done
false 'JOB_NOT_FOUND' '_client_run_tasks(GEARMAN_JOB_NOT_FOUND)' true
Complete done
false 'SERVER_ERROR' '_client_run_tasks(GEARMAN_SERVER_ERROR)' true
Complete done
false 'SERVER_ERROR' '_client_run_tasks(GEARMAN_SERVER_ERROR)' true
Complete done
false 'SERVER_ERROR' '_client_run_tasks(GEARMAN_SERVER_ERROR)' true
Complete done
false 'SERVER_ERROR' '_client_run_tasks(GEARMAN_SERVER_ERROR)' true
