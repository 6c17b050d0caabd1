--TEST--
doJobHandle() is '' at first, the last background handle later, '' after a failed submit
--FILE--
<?php
require __DIR__ . '/../support.inc';
$client = client();
show($client->doJobHandle());
$handle = $client->doBackground(unique_name(), 'w');
show($client->doJobHandle() === $handle);
$second = $client->doLowBackground(unique_name(), 'w');
show($client->doJobHandle() === $second, $second === $handle);
$lost = new GearmanClient();
$lost->addServer('127.0.0.1', free_port(), false);
@$lost->doBackground('f', 'w');
show($lost->doJobHandle());
?>
--EXPECT--
''
true
true false
''
