<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
call($client, 'addServer', HOST, DEAD);
call($client, 'getErrno');
call($client, 'addServers', HOST . ':' . DEAD);
call($client, 'enableExceptionHandler');
attempt('twin', fn () => gearman_client_add_server(new GearmanClient(), HOST, DEAD));
attempt('twin', fn () => gearman_client_add_servers(new GearmanClient(), HOST . ':' . DEAD . ',' . HOST . ':' . DEAD));
attempt('one is there', fn () => (new GearmanClient())->addServers(HOST . ':' . DEAD . ',' . HOST . ':' . PORT));
attempt('one is there', fn () => (new GearmanClient())->addServers(HOST . ':' . PORT . ',' . HOST . ':' . DEAD));
try {
    (new GearmanClient())->addServer(HOST, DEAD);
} catch (Exception $e) {
    show('thrown', get_class($e), get_parent_class($e), $e->getMessage(), $e->getCode(), $e->code, $e->getPrevious());
}
