--TEST--
Where the system has no place for a socket among those it watches, the call says that, and not that the connection is lost
--FILE--
<?php
require __DIR__ . '/../support.inc';
[$first, $second] = [new ScriptedServer(), new ScriptedServer()];
show_php("
    /** Both servers are waited for at once, so both are watched. */
    function two(\$object) {
        \$object->addServer('127.0.0.1', $first->port, false);
        \$object->addServer('127.0.0.1', $second->port, false);
        \$object->setTimeout(2000);
        return \$object;
    }
    show(two(new GearmanClient())->ping('p'));
    foreach ([new GearmanClient(), new GearmanWorker()] as \$object) {
        two(\$object);
        // ENOSPC, as above fs.epoll.max_user_watches.
        system_says([':epoll_ctl' => '28']);
        show(@\$object->ping('p'), code(\$object), \$object->getErrno());
        says(\$object->error(), '/space/');
        system_says([]);
        show(\$object->ping('p'), code(\$object));
    }
", [], preload_resolver([]));
?>
--EXPECT--
true
false 'ERRNO' 28
ok
true 'SUCCESS'
false 'ERRNO' 28
ok
true 'SUCCESS'
exit 0
