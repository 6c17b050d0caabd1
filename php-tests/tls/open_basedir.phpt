--TEST--
A file that open_basedir does not allow is not read: what was to use it connects nowhere
--FILE--
<?php
require __DIR__ . '/tls.inc';
$authority = new Authority();
$stunnel = new Stunnel($authority->server('IP:127.0.0.1'), port());
$file = $authority->certificate->pem;
$script = '[$file, $port] = json_decode(getenv("TEST_TLS"));
    short_warnings();
    $client = new GearmanClient();
    show($client->setSSL(true, $file), $client->options() & GEARMAN_CLIENT_SSL);
    $client->addServer("127.0.0.1", $port, false);
    says(words_of(fn() => show($client->ping("p"))), "open_basedir does not allow its files");
    ini_set("gearman.ssl", "1");
    ini_set("gearman.ssl_cafile", $file);
    foreach ([new GearmanClient(), new GearmanWorker()] as $object) {
        $object->addServer("127.0.0.1", $port, false);
        says(words_of(fn() => show($object->ping("p"))), "open_basedir does not allow its files");
    }';
$environment = ['TEST_TLS' => json_encode([$file, $stunnel->port])];
[$ended, $out, $err] = run_php($script, ['open_basedir' => __DIR__ . '/..'], $environment);
echo $ended, "\n", preg_replace('~\(/\S+\)~', '(PATH)', $out . $err);
?>
--EXPECT--
exit 0
Warning: GearmanClient::setSSL(): open_basedir restriction in effect. File(PATH) is not within the allowed path(s): (PATH)
false 256
false
ok
Warning: GearmanClient::__construct(): open_basedir restriction in effect. File(PATH) is not within the allowed path(s): (PATH)
Warning: GearmanWorker::__construct(): open_basedir restriction in effect. File(PATH) is not within the allowed path(s): (PATH)
false
ok
false
ok
