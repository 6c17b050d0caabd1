<?php
require __DIR__ . '/lib.inc';

function known(): void
{
}
final class Calls
{
    public static function fixed(): void
    {
    }
    public function method(): void
    {
    }
    private static function hidden(): void
    {
    }
    public function __invoke(): void
    {
    }
}
$client = client();
foreach (['Workload', 'Created', 'Data', 'Warning', 'Status', 'Complete', 'Exception', 'Fail'] as $kind) {
    foreach (['known', 'strlen', 'Calls::fixed', ['Calls', 'fixed'], [new Calls(), 'method'], new Calls(), fn () => 1, known(...),
        'nofunc', 'a::b', ['Calls', 'none'], ['Calls', 'hidden'], 123, null, '', [], new stdClass(), 1.5, true] as $callback) {
        call($client, "set{$kind}Callback", $callback);
    }
    $twin = 'gearman_client_set_' . strtolower($kind) . '_callback';
    show($twin, $twin($client, 'known'), $twin($client, 'nofunc'));
}
call($client, 'clearCallbacks');
show('twin', gearman_client_clear_callbacks($client));
call($client, 'clearCallbacks');
