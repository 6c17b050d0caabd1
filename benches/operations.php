<?php
/*
 * One measurement of one contestant: whichever extension this php was started with.
 *
 *     php -n -d extension=… operations.php OPERATION PORT COUNT BYTES BATCH [PHP …]
 *
 * What stands before `yield` prepares, what stands behind it is measured: COUNT
 * operations with workloads of BYTES bytes, BATCH at a time where they can be had so.
 * Prints wall and CPU time (user + system) of one operation in µs, and the most
 * memory that the process ever had, in KiB.
 */
$operations = [
    'background' => function (int $count, string $workload) {
        $client = client();
        $client->doBackground('bench', $workload);
        yield;
        while ($count--) {
            $client->doBackground('bench', $workload);
        }
        check($client);
    },

    // What a web request does.
    'request' => function (int $count, string $workload) {
        $accepted = 0;
        yield;
        for ($i = 0; $i < $count; $i++) {
            $accepted += client()->doBackground('bench', $workload) !== '';
        }
        check(null, $accepted === $count);
    },

    'status' => function (int $count, string $workload) {
        $client = client();
        $handle = $client->doBackground('bench', $workload);
        yield;
        while ($count--) {
            $client->jobStatus($handle);
        }
        check($client);
    },

    'tasks' => function (int $count, string $workload, int $batch) {
        $client = client();
        $client->ping('connected');
        yield;
        for (; $count > 0; $count -= $batch) {
            for ($i = 0; $i < $batch; $i++) {
                $client->addTaskBackground('bench', $workload);
            }
            $client->runTasks();
        }
        check($client);
    },

    // PECL has to wait for each.
    'multi' => function (int $count, string $workload) {
        $client = client();
        $client->ping('connected');
        $workloads = (function () use ($count, $workload) {
            while ($count--) {
                yield $workload;
            }
        })();
        yield;
        if (method_exists($client, 'doBackgroundMulti')) {
            $handles = $client->doBackgroundMulti('bench', $workloads);
        } else {
            $handles = [];
            foreach ($workloads as $key => $workload) {
                $handles[$key] = $client->doBackground('bench', $workload);
            }
        }
        check($client, count(array_filter($handles)) === $count);
    },

    'foreground' => function (int $count, string $workload, int $batch) {
        $client = client();
        $client->ping('connected');
        $completed = 0;
        $client->setCompleteCallback(function (GearmanTask $task) use (&$completed) {
            $completed += $task->data() === '100';
        });
        yield;
        for ($done = 0; $done < $count; $done += $batch) {
            for ($i = 0; $i < $batch; $i++) {
                $client->addTask('bench', $workload);
            }
            $client->runTasks();
        }
        check($client, $completed === $count);
    },

    'normal' => function (int $count, string $workload) {
        $client = client();
        $client->doNormal('bench', $workload);
        yield;
        while ($count--) {
            $result = $client->doNormal('bench', $workload);
        }
        check($client, $result === '100');
    },

    // The jobs are in the queue already.
    'drain' => function (int $count) {
        $worker = new GearmanWorker();
        $worker->addServer('127.0.0.1', PORT);
        $done = 0;
        $worker->addFunction('bench', function (GearmanJob $job) use (&$done) {
            $done++;
            return (string) strlen($job->workload());
        });
        yield;
        for ($i = 0; $i < $count; $i++) {
            $worker->work();
        }
        check($worker, $done === $count);
    },

    // As many at a time, each with a connection of its own.
    'clients' => function (int $count, string $workload) {
        $clients = [];
        yield;
        for ($i = 0; $i < $count; $i++) {
            $clients[$i] = client();
            check($clients[$i], $clients[$i]->doBackground('bench', $workload) !== '');
        }
    },

    'returncode' => function (int $count) {
        $client = new GearmanClient();
        yield;
        for ($i = 0; $i < $count; $i += 10) {
            $client->returnCode(); $client->returnCode(); $client->returnCode(); $client->returnCode();
            $client->returnCode(); $client->returnCode(); $client->returnCode(); $client->returnCode();
            $client->returnCode(); $client->returnCode();
        }
    },

    // Of another php, which is named after the other arguments.
    'startup' => function (int $count) {
        $command = [...array_slice($GLOBALS['argv'], 6), '-r', ''];
        yield;
        while ($count--) {
            $process = proc_open($command, [1 => ['pipe', 'w']], $pipes);
            if (stream_get_contents($pipes[1]) !== '' || proc_close($process) !== 0) {
                throw new RuntimeException(implode(' ', $command));
            }
        }
    },

    // What the process holds at its peak. Without the extension: what the script itself needs.
    'memory-tasks' => function (int $count, string $workload) {
        $client = extension_loaded('gearman') ? client() : null;
        yield;
        for ($i = 0; $i < $count; $i++) {
            $client?->addTaskBackground('bench', $workload . $i);
        }
        $client?->runTasks();
        check($client);
    },

    'memory-workload' => function (int $count, string $workload) {
        $client = extension_loaded('gearman') ? client() : null;
        yield;
        $client?->doBackground('bench', $workload);
        check($client);
    },
];

function client(): GearmanClient
{
    $client = new GearmanClient();
    $client->addServer('127.0.0.1', PORT);
    return $client;
}

/** A failed run is no measurement. */
function check(GearmanClient|GearmanWorker|null $object, bool $right = true): void
{
    if (!$right || $object && $object->returnCode() !== GEARMAN_SUCCESS) {
        throw new RuntimeException('went wrong: ' . $object?->error());
    }
}

/** CPU time in µs of this process, or of the children it has waited for. */
function cpu(bool $children): float
{
    $used = getrusage($children ? 1 : 0);
    return ($used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec']) * 1e6
        + $used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec'];
}

ini_set('memory_limit', -1);
[, $operation, $port, $count, $bytes, $batch] = $argv;
define('PORT', (int) $port);
$run = $operations[$operation]((int) $count, str_repeat('x', (int) $bytes), (int) $batch);
$children = $operation === 'startup';

$run->current();
$cpu = cpu($children);
$wall = hrtime(true);
$run->next();
$wall = (hrtime(true) - $wall) / 1e3;
$cpu = cpu($children) - $cpu;

preg_match('/^VmHWM:\s*(\d+)/m', file_get_contents('/proc/self/status'), $peak);
$count = max(1, $count);
printf("%.4f\t%.4f\t%d\n", $wall / $count, $cpu / $count, $peak[1]);
