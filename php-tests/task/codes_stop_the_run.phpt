--TEST--
Any int of 2 and more stops the run with that rc, with a warning unless it is a usual end
--FILE--
<?php
require __DIR__ . '/task.inc';
set_error_handler(fn($level, $text) => print("$text\n"));
foreach ([GEARMAN_SHUTDOWN, GEARMAN_WORK_DATA, GEARMAN_WORK_EXCEPTION, GEARMAN_WORK_FAIL, GEARMAN_LOST_CONNECTION, GEARMAN_TIMEOUT, 99, PHP_INT_MAX] as $code) {
    $server = new ScriptedServer();
    $client = $server->client();
    $first = true;
    $client->setCompleteCallback(function () use ($code, &$first) { [$was, $first] = [$first, false]; return $was ? $code : 0; });
    $client->addTask('f', 'w');
    show($client->runTasks(), $client->returnCode(), $client->runTasks(), $client->returnCode(), $first);
}
?>
--EXPECT--
GearmanClient::runTasks(): GEARMAN_SHUTDOWN
false 2 true 0 false
true 20 true 0 false
true 23 true 0 false
true 24 true 0 false
GearmanClient::runTasks(): GEARMAN_LOST_CONNECTION
false 14 true 0 false
GearmanClient::runTasks(): GEARMAN_TIMEOUT
false 47 true 0 false
GearmanClient::runTasks(): GEARMAN_MAX_RETURN
false 99 true 0 false
GearmanClient::runTasks(): GEARMAN_MAX_RETURN
false 9223372036854775807 true 0 false
