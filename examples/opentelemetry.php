<?php
/*
 * A job as two spans of one trace: the client's that sends it, the worker's that processes it.
 *
 * gearmand carries no headers, so the trace's context travels in an envelope around the workload,
 * which both sides have to know. With the extension opentelemetry its hook() wraps the client's
 * calls, so that scripts stay as they are; without it a subclass does. Spans go to standard output
 * as JSON, a line each: send them to your collector instead.
 */
const SENDS = ['doNormal', 'doHigh', 'doLow', 'doBackground', 'doHighBackground', 'doLowBackground'];

/** A span that has begun: end() writes it. */
final class Span
{
    private static ?self $current = null;
    public readonly string $trace;
    public readonly string $id;
    private readonly ?self $around;
    private readonly int $begun;
    public array $attributes;

    /** $parent is a traceparent (W3C Trace Context), or null for what is around it here. */
    public function __construct(private string $operation, private string $kind, string $function, private ?string $parent = null)
    {
        $this->around = self::$current;
        $this->parent ??= $this->around?->context();
        $this->trace = $this->parent === null ? bin2hex(random_bytes(16)) : explode('-', $this->parent)[1];
        $this->id = bin2hex(random_bytes(8));
        $this->begun = (int) (microtime(true) * 1e9);
        $this->attributes = [
            'messaging.system' => 'gearman',
            'messaging.operation.name' => $operation,
            'messaging.operation.type' => $operation,
            'messaging.destination.name' => $function,
        ];
        self::$current = $this;
    }

    public function context(): string
    {
        return "00-$this->trace-$this->id-01";
    }

    public function end(?string $error = null): void
    {
        self::$current = $this->around;
        $this->attributes += $error === null ? [] : ['error.type' => $error];
        echo json_encode([
            'name' => "$this->operation {$this->attributes['messaging.destination.name']}",
            'kind' => $this->kind,
            'traceId' => $this->trace,
            'spanId' => $this->id,
            'parentSpanId' => $this->parent === null ? '' : explode('-', $this->parent)[2],
            'startTimeUnixNano' => $this->begun,
            'endTimeUnixNano' => (int) (microtime(true) * 1e9),
            'attributes' => $this->attributes,
        ], JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR), "\n";
    }
}

// ---- the envelope ---------------------------------------------------------------------------

const ENVELOPE = "traceparent: ";

function wrap(string $workload, Span $span): string
{
    return ENVELOPE . $span->context() . "\n$workload";
}

/** The workload, and its context; one that comes without an envelope has none. */
function unwrap(string $bytes): array
{
    if (!preg_match('/\A' . ENVELOPE . '(00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2})\n/', $bytes, $found)) {
        return [$bytes, null];
    }
    return [substr($bytes, strlen($found[0])), $found[1]];
}

// ---- the client -----------------------------------------------------------------------------

function ends(Span $span, GearmanClient $client, mixed $result): void
{
    $failed = $client->returnCode() !== GEARMAN_SUCCESS;
    $span->attributes['messaging.message.conversation_id'] = $client->doUnique();
    if (!$failed && $client->doJobHandle() !== '' && $client->doJobHandle() === $result) {
        $span->attributes['messaging.message.id'] = $result;
    }
    $span->end($failed ? strtok((string) $client->error(), ' ') : null);
}

final class TracingClient extends GearmanClient
{
    private function traced(string $method, string $function, string $workload, ?string $unique): string
    {
        $span = new Span('send', 'PRODUCER', $function);
        $result = parent::$method($function, wrap($workload, $span), $unique);
        ends($span, $this, $result);
        return $result;
    }

    public function doNormal(string $function, string $workload, ?string $unique = null): string
    {
        return $this->traced('doNormal', $function, $workload, $unique);
    }

    public function doBackground(string $function, string $workload, ?string $unique = null): string
    {
        return $this->traced('doBackground', $function, $workload, $unique);
    }
    // doHigh(), doLow(), … alike.
}

function tracing_client(): GearmanClient
{
    if (!function_exists('OpenTelemetry\Instrumentation\hook')) {
        return new TracingClient();
    }
    $spans = new WeakMap();
    foreach (SENDS as $method) {
        OpenTelemetry\Instrumentation\hook(
            GearmanClient::class,
            $method,
            pre: function (GearmanClient $client, array $arguments) use ($spans): array {
                $spans[$client] = new Span('send', 'PRODUCER', (string) $arguments[0]);
                return [1 => wrap((string) $arguments[1], $spans[$client])];
            },
            post: fn(GearmanClient $client, array $arguments, mixed $result) => ends($spans[$client], $client, $result),
        );
    }
    return new GearmanClient();
}

// ---- the worker -----------------------------------------------------------------------------

/** A function for addFunction() that gets the workload without its envelope. */
function traced(callable $does): callable
{
    return function (GearmanJob $job) use ($does) {
        [$workload, $parent] = unwrap($job->workload());
        $span = new Span('process', 'CONSUMER', $job->functionName(), $parent);
        $span->attributes += [
            'messaging.message.id' => $job->handle(),
            'messaging.message.conversation_id' => $job->unique(),
        ];
        try {
            $result = $does($workload, $job);
            $span->end();
            return $result;
        } catch (Throwable $thrown) {
            $span->end(get_class($thrown));
            throw $thrown;
        }
    };
}

// ---- both in one process, to show it ----------------------------------------------------------

$host = getenv('GEARMAN_HOST') ?: '127.0.0.1';
$port = (int) (getenv('GEARMAN_PORT') ?: 4730);
$client = tracing_client();
$client->setTimeout(5000);
$worker = new GearmanWorker();
$worker->setTimeout(5000);
try {
    $client->addServer($host, $port);
    $worker->addServer($host, $port);
} catch (GearmanException) {
    echo "No gearmand answers at $host:$port. On Debian: sudo apt-get install gearman-job-server\n";
    exit(1);
}
$worker->addFunction('trace_demo', traced(function (string $workload) {
    fwrite(STDERR, "workload: $workload\n");
}));
$client->doBackground('trace_demo', 'Hello!');
$worker->work();
