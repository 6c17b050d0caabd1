//! Wherever PHP calls in, a panic becomes an error of PHP's. No script can make the extension
//! panic, so this is tried on a build with the feature `panics`, where the environment variable
//! GEARMAN_PANIC names the entry that is to: `cargo test --features panics --test panics`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::env;
use std::path::PathBuf;
use std::process::Command;

const ERROR: &str = "Error: internal error of the gearman extension";

/// The library that cargo built beside this test.
fn library() -> PathBuf {
    let library = env::current_exe().unwrap().with_file_name("libgearman.so");
    assert!(library.exists(), "{} is missing", library.display());
    library
}

/// What a script prints, and how it ended; the code is given a function to print what it throws.
fn php(code: &str, panics_in: &str) -> String {
    let caught = "function caught(callable $call) { try { return $call(); } \
        catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), \"\\n\"; } }";
    let output = Command::new(env::var("PHP").unwrap_or_else(|_| "php".to_owned()))
        .args(["-n", "-d", "display_errors=1", "-d", "html_errors=0", "-d", "log_errors=0", "-d"])
        .arg(format!("extension={}", library().display()))
        .args(["-r", &format!("{caught} {code}")])
        .env("GEARMAN_PANIC", panics_in)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(panics_in.is_empty() || said.contains("panicked at"), "the hook tells where: {said}");
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines: Vec<&str> = lines.lines().filter(|line| !line.is_empty()).collect();
    format!("{}\n{}", lines.join("\n"), output.status)
}

fn expect(code: &str, panics_in: &str, lines: &[&str]) {
    assert_eq!(php(code, panics_in), format!("{}\nexit status: 0", lines.join("\n")));
}

/// An entry that panics from its place in the script on: PHP's putenv() is the process's.
fn expect_from(code: &str, lines: &[&str]) {
    let output = php(&code.replace("PANIC", "GEARMAN_PANIC="), "");
    assert_eq!(output, format!("{}\nexit status: 0", lines.join("\n")));
}

#[test]
fn nothing_panics_unasked() {
    expect("echo get_class(clone new GearmanClient()), gc_collect_cycles();", "", &["GearmanClient0"]);
}

#[test]
fn in_a_function() {
    expect_from(
        r#"$c = new GearmanClient(); putenv("PANICcall"); caught(fn() => $c->timeout());
        caught(fn() => gearman_version()); putenv("PANIC"); echo $c->timeout();"#,
        &[ERROR, ERROR, "-1"],
    );
}

#[test]
fn in_the_making_of_an_object() {
    let classes = ["Client", "Worker", "Task", "Job"].map(|class| format!("new Gearman{class}()"));
    for made in classes {
        expect_from(
            &format!(
                r#"putenv("PANICcreate"); caught(fn() => {made}); putenv("PANIC"); echo get_class({made});"#
            ),
            &[ERROR, made.trim_start_matches("new ").trim_end_matches("()")],
        );
    }
    // Neither the constructor of a subclass is called, nor its destructor.
    expect_from(
        r#"class C extends GearmanClient { public $p = [1]; function __construct() { echo "constructed"; }
            function __destruct() { echo "destroyed"; } }
        putenv("PANICcreate"); caught(fn() => new C()); caught(fn() => (new ReflectionClass("C"))->newInstanceWithoutConstructor());
        caught(fn() => unserialize('O:13:"GearmanWorker":0:{}')); echo "on";"#,
        &[ERROR, ERROR, ERROR, "on"],
    );
}

#[test]
fn in_the_making_of_an_object_for_a_call() {
    expect_from(
        r#"$c = new GearmanClient(); putenv("PANICcreate"); caught(fn() => gearman_client_create());
        caught(fn() => gearman_worker_create()); caught(fn() => $c->addTask("f", "w"));
        caught(fn() => $c->addTaskStatus("H:x:1")); putenv("PANIC"); var_dump($c->runTasks());"#,
        &[ERROR, ERROR, ERROR, ERROR, "bool(true)"],
    );
}

#[test]
fn in_a_clone() {
    expect_from(
        r#"class C extends GearmanClient { public $p = [1]; function __clone() { echo "cloned"; } }
        $c = new C(); putenv("PANICclone"); caught(fn() => clone $c); putenv("PANIC"); clone $c; echo $c->timeout();"#,
        &[ERROR, "cloned-1"],
    );
}

#[test]
fn in_the_garbage_collector() {
    // Such an object shows nothing, and what it holds stays.
    expect_from(
        r#"$c = new GearmanClient(); $c->setCompleteCallback(fn() => $c); $r = WeakReference::create($c);
        $d = new GearmanClient(); $d->addTask("f", "w", [$d, new ArrayObject([$d])]);
        putenv("PANICcollect"); unset($c); gc_collect_cycles(); gc_collect_cycles(); echo get_class($r->get()), "\n";
        putenv("PANIC"); $root = $r->get(); unset($root); gc_collect_cycles(); var_dump($r->get()); echo get_class($d);"#,
        &["GearmanClient", "NULL", "GearmanClient"],
    );
}

#[test]
fn in_the_end_of_an_object() {
    expect_from(
        r#"$c = new GearmanClient(); putenv("PANICfree"); caught(function () use (&$c) { $c = null; });
        putenv("PANIC"); echo "on";"#,
        &[ERROR, "on"],
    );
    // After the script there is nobody to catch anything.
    let warning =
        "Warning: PHP Request Shutdown: internal error of the gearman extension in Unknown on line 0";
    expect("$c = new GearmanClient(); $c->context(); echo 'end';", "free", &["end", warning]);
}

#[test]
fn in_a_setting() {
    expect_from(
        r#"putenv("PANICsetting"); caught(fn() => ini_set("gearman.persistent_max", "5")); putenv("PANIC");
        var_dump(ini_get("gearman.persistent_max"), ini_set("gearman.persistent_max", "5"));"#,
        &[ERROR, r#"string(2) "16""#, r#"string(2) "16""#],
    );
}

#[test]
fn in_phpinfo() {
    expect_from(
        r#"$e = new ReflectionExtension("gearman"); putenv("PANICinfo"); ob_start();
        caught(fn() => $e->info()); putenv("PANIC"); echo str_contains(ob_get_clean(), "internal error");"#,
        &["1"],
    );
}

#[test]
fn at_startup_and_at_shutdown() {
    let told = php("echo 'on';", "startup");
    // PHP's answer to a module that cannot start.
    assert!(told.contains("Fatal error: Unable to start") && told.ends_with("exit status: 254"), "{told}");
    expect("echo 'on';", "thread end", &["on"]);
}
