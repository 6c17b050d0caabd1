--TEST--
Each do method sends its own packet: priority and background
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$client = $server->client();
foreach (['doNormal', 'doHigh', 'doLow', 'doBackground', 'doHighBackground', 'doLowBackground'] as $method) {
    echo $method, ' ', $client->$method('f', 'w', 'u'), "\n";
}
echo implode("\n", $server->packets()), "\n";
?>
--EXPECT--
doNormal done
doHigh done
doLow done
doBackground H:scripted:4
doHighBackground H:scripted:5
doLowBackground H:scripted:6
SUBMIT_JOB f u w
SUBMIT_JOB_HIGH f u w
SUBMIT_JOB_LOW f u w
SUBMIT_JOB_BG f u w
SUBMIT_JOB_HIGH_BG f u w
SUBMIT_JOB_LOW_BG f u w
