--TEST--
doBackground() writes exactly one SUBMIT_JOB_BG packet
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer();
$server->client()->doBackground('rev', 'x', 'u1');
echo addcslashes($server->bytes(), "\0..\37"), "\n";
show($server->bytes() === "\0REQ\0\0\0\x12\0\0\0\x08rev\0u1\0x");
?>
--EXPECT--
\000REQ\000\000\000\022\000\000\000\brev\000u1\000x
true
