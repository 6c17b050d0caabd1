--TEST--
docs/tls.md: what it says is done as it says, and works; without the client certificate it does not
--FILE--
<?php
require __DIR__ . '/tls.inc';
$folder = dirname(in_folder('none', ''));
chdir($folder);
$gearmand = new Gearmand();
$port = free_port();
$worker = worker_process(['reverse' => fn(GearmanJob $job) => strrev($job->workload())], $gearmand->port);
$text = file_get_contents(getenv('GEARMAN_TEST_ROOT') . '/docs/tls.md');
preg_match_all('/^```(\w+)\n(.*?)^```$/ms', $text, $blocks, PREG_SET_ORDER);
$done = [];
$stunnel = null;
$files = ['stunnel.conf' => '', 'php.ini' => ''];
foreach ($blocks as [, $kind, $block]) {
    $block = str_replace(['/etc/gearman', '127.0.0.1:4730', '4731'], [$folder, "127.0.0.1:$gearmand->port", (string) $port], $block);
    $done[] = $kind;
    switch ($kind) {
        case 'sh':
            exec('bash -euc ' . escapeshellarg($block) . ' 2>&1', $said, $status);
            $status === 0 || show($said);
            break;
        case 'ini':
            preg_match('/^; ([\w.]+)/', $block, $name);
            $files[$name[1]] .= $block;
            if ($name[1] === 'stunnel.conf') {
                file_put_contents("$folder/stunnel.conf", $files['stunnel.conf']);
                $stunnel = null;
                $stunnel = new Background(['stunnel4', "$folder/stunnel.conf"], $port);
            }
            break;
        case 'php':
            says_reversed($block, $files['php.ini']);
    }
}
// The settings of the last part are needed there.
$script = $blocks[array_search('php', $done, true)][2];
$script = str_replace('4731', (string) $port, $script);
says_reversed($script, $files['php.ini']);
[, $out] = run_php($script, array_slice(parse_ini_string($files['php.ini']), 0, 2));
says($out, 'it wants a client certificate');
show($done);

function says_reversed(string $script, string $ini): void
{
    [$ended, $out, $err] = run_php($script, parse_ini_string($ini));
    echo "$ended: $out$err";
}

/** A program in the background that listens on a port. */
final class Background
{
    private $process;

    public function __construct(array $command, int $port)
    {
        $nothing = ['file', '/dev/null', 'w'];
        $this->process = proc_open($command, [['file', '/dev/null', 'r'], $nothing, $nothing], $pipes);
        wait_until(fn() => (bool) quietly(fn() => stream_socket_client("tcp://127.0.0.1:$port")));
    }

    public function __destruct()
    {
        proc_terminate($this->process, SIGKILL);
        proc_close($this->process);
    }
}
?>
--EXPECT--
exit 0: detpyrcne
exit 0: detpyrcne
exit 0: detpyrcne
ok
['sh', 'sh', 'ini', 'ini', 'php', 'php', 'sh', 'ini', 'ini']
