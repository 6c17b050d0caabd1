--TEST--
Converting the result may call the worker and throw
--FILE--
<?php
require __DIR__ . '/../support.inc';
$server = new ScriptedServer(one_job('f'));
$worker = $server->worker();
class Result
{
    public function __construct(public GearmanWorker $worker, public bool $throws) {}
    public function __toString(): string
    {
        show($this->worker->unregister('f'), $this->worker->ping('p'));
        return $this->throws ? throw new LogicException('no text') : 'text';
    }
}
$worker->addFunction('f', fn() => new Result($worker, true));
caught(fn() => $worker->work());
show(preg_replace('/ .*/', '', array_values(preg_grep('/^WORK/', $server->packets()))[0] ?? 'nothing') !== 'WORK_COMPLETE');
?>
--EXPECT--
true true
LogicException: no text
true
