--TEST--
Every signature is that of PECL gearman 2.2.1, but for grabJob()'s return type and GearmanException, which may have subclasses; what is added is named here
--FILE--
<?php
require __DIR__ . '/../support.inc';
require __DIR__ . '/describe.inc';
$extension = new ReflectionExtension('gearman');
// The class of pollHandles() is there from PHP 8.6 on, and has no methods.
$ours = describe(array_keys($extension->getFunctions()), array_diff($extension->getClassNames(), ['GearmanPollHandle']));
$reference = file(__DIR__ . '/reference.txt', FILE_IGNORE_NEW_LINES);
foreach (array_diff($reference, $ours) as $line) {
    echo "reference: $line\n";
}
foreach (array_diff($ours, $reference) as $line) {
    echo "ours:      $line\n";
}
?>
--EXPECT--
reference: GearmanWorker::grabJob(): GearmanWorker|false
reference: final class GearmanException extends Exception
reference: gearman_worker_grab_job(GearmanWorker $obj): GearmanWorker|false
ours:      GearmanAdmin::__construct()
ours:      GearmanAdmin::addServer(?string $host = null, int $port = 0): bool
ours:      GearmanAdmin::addServers(?string $servers = null): bool
ours:      GearmanAdmin::cancelJob(string $job_handle): bool
ours:      GearmanAdmin::createFunction(string $function_name): bool
ours:      GearmanAdmin::dropFunction(string $function_name): bool
ours:      GearmanAdmin::error(): string|false
ours:      GearmanAdmin::getErrno(): int
ours:      GearmanAdmin::jobs(): array
ours:      GearmanAdmin::maxQueue(string $function_name, int $high, int $normal = -1, int $low = -1): bool
ours:      GearmanAdmin::pid(): array
ours:      GearmanAdmin::ping(): bool
ours:      GearmanAdmin::priorityStatus(): array
ours:      GearmanAdmin::returnCode(): int
ours:      GearmanAdmin::setErrorMode(string $mode): bool
ours:      GearmanAdmin::setSSL(bool $ssl = true, ?string $ca_file = null, ?string $certificate = null, ?string $key_file = null): bool
ours:      GearmanAdmin::setTimeout(int $timeout): bool
ours:      GearmanAdmin::status(): array
ours:      GearmanAdmin::timeout(): int
ours:      GearmanAdmin::uniqueJobs(): array
ours:      GearmanAdmin::version(): array
ours:      GearmanAdmin::workers(): array
ours:      GearmanClient::addTaskBackgroundAt(string $function_name, string|int|float $workload, DateTimeInterface|int $when, mixed $context = null, ?string $unique_key = null): GearmanTask|false
ours:      GearmanClient::doBackgroundAt(string $function, string $workload, DateTimeInterface|int $when, ?string $unique = null): string
ours:      GearmanClient::doBackgroundMulti(string $function, Traversable|array $workloads, bool $keysAreUniques = false): array
ours:      GearmanClient::doUnique(): string
ours:      GearmanClient::gather(): Traversable
ours:      GearmanClient::poll(): int
ours:      GearmanClient::pollHandles(int $events = 3): array
ours:      GearmanClient::pollTimeout(): ?float
ours:      GearmanClient::setErrorMode(string $mode)
ours:      GearmanClient::startTasks(): void
ours:      GearmanClient::streams(int $events = 3): array
ours:      GearmanJob::retry(): bool
ours:      GearmanTask::exception(): string
ours:      GearmanTaskIterator::current(): ?GearmanTask
ours:      GearmanTaskIterator::key(): ?int
ours:      GearmanTaskIterator::next(): void
ours:      GearmanTaskIterator::rewind(): void
ours:      GearmanTaskIterator::valid(): bool
ours:      GearmanWorker::grabJob(): GearmanJob|false
ours:      GearmanWorker::poll(): int
ours:      GearmanWorker::pollHandles(int $events = 3): array
ours:      GearmanWorker::pollTimeout(): ?float
ours:      GearmanWorker::setErrorMode(string $mode)
ours:      GearmanWorker::stop()
ours:      GearmanWorker::streams(int $events = 3): array
ours:      class GearmanAdmin
ours:      class GearmanAmbiguousSubmitException extends GearmanException
ours:      class GearmanArgumentException extends GearmanException
ours:      class GearmanConnectionException extends GearmanException
ours:      class GearmanException extends Exception
ours:      class GearmanJobException extends GearmanException
ours:      class GearmanServerException extends GearmanException
ours:      class GearmanTimeoutException extends GearmanException
ours:      final class GearmanTaskIterator
ours:      gearman_client_add_task_background_at(GearmanClient $obj, string $function_name, string|int|float $workload, DateTimeInterface|int $when, mixed $context = null, ?string $unique_key = null): GearmanTask|false
ours:      gearman_client_do_background_at(GearmanClient $obj, string $function, string $workload, DateTimeInterface|int $when, ?string $unique = null): string
ours:      gearman_client_do_background_multi(GearmanClient $obj, string $function, Traversable|array $workloads, bool $keysAreUniques = false): array
ours:      gearman_client_do_unique(GearmanClient $obj): string
ours:      gearman_client_gather(GearmanClient $obj): Traversable
ours:      gearman_client_poll(GearmanClient $obj): int
ours:      gearman_client_poll_handles(GearmanClient $obj, int $events = 3): array
ours:      gearman_client_poll_timeout(GearmanClient $obj): ?float
ours:      gearman_client_set_error_mode(GearmanClient $obj, string $mode)
ours:      gearman_client_start_tasks(GearmanClient $obj): void
ours:      gearman_client_streams(GearmanClient $obj, int $events = 3): array
ours:      gearman_job_retry(GearmanJob $obj): bool
ours:      gearman_stats(): array
ours:      gearman_task_exception(GearmanTask $obj): string
ours:      gearman_worker_grab_job(GearmanWorker $obj): GearmanJob|false
ours:      gearman_worker_poll(GearmanWorker $obj): int
ours:      gearman_worker_poll_handles(GearmanWorker $obj, int $events = 3): array
ours:      gearman_worker_poll_timeout(GearmanWorker $obj): ?float
ours:      gearman_worker_set_error_mode(GearmanWorker $obj, string $mode)
ours:      gearman_worker_stop(GearmanWorker $obj)
ours:      gearman_worker_streams(GearmanWorker $obj, int $events = 3): array
