--TEST--
A fiber that is abandoned inside a callback is unwound at the end without a crash
--FILE--
<?php
require __DIR__ . '/../support.inc';
show_php('
    $function = unique_name();
    client()->doBackground($function, "w");
    $worker = worker([$function => function () { try { Fiber::suspend(); } finally { echo "unwound\n"; } }], 10000);
    $fiber = new Fiber(fn() => $worker->work());
    $fiber->start();
    unset($fiber);
    gc_collect_cycles();
    echo "end\n";
');
?>
--EXPECT--
unwound
end
exit 0
