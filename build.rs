//! Turns `stubs/gearman.stub.php` into the tables PHP reads at start (OUT_DIR/tables.rs) and
//! compiles the C shim.
//!
//! Nobody parses PHP here: `php` itself loads the stub and tells through Reflection what is in it.
//! What the tables cannot say stops the build with the stub's line. Without feature `php` there is
//! nothing to do.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    #[cfg(feature = "php")]
    {
        binding::rerun();
        binding::write_tables()?;
        binding::compile_shim()?;
        binding::link();
    }
    Ok(())
}

#[cfg(feature = "php")]
mod binding {
    use serde_json::Value;
    use std::collections::{BTreeMap, BTreeSet};
    use std::env;
    use std::error::Error;
    use std::fmt::Display;
    use std::fs;
    use std::path::Path;
    use std::process::{Command, Stdio};

    type Result<T> = std::result::Result<T, Box<dyn Error>>;

    const STUB: &str = "stubs/gearman.stub.php";
    const CONSTANTS: &str = "stubs/constants.stub.php";
    const SCRIPT: &str = "stubs/reflect.php";
    const SHIM: &str = "src/php/shim.c";

    /// The classes with methods: name in PHP, module under `src/php`, name of the generated table.
    const CLASSES: [(&str, &str, &str); 6] = [
        ("GearmanClient", "client", "CLIENT_METHODS"),
        ("GearmanTask", "task", "TASK_METHODS"),
        ("GearmanWorker", "worker", "WORKER_METHODS"),
        ("GearmanJob", "job", "JOB_METHODS"),
        ("GearmanAdmin", "admin", "ADMIN_METHODS"),
        ("GearmanTaskIterator", "gather", "GATHER_METHODS"),
    ];
    /// Those of them that foreach goes through.
    const ITERATORS: [&str; 1] = ["GearmanTaskIterator"];
    /// Classes of PHP's own that types may name.
    const FOREIGN: [&str; 2] = ["DateTimeInterface", "Traversable"];

    pub(super) fn rerun() {
        for path in ["build.rs", STUB, CONSTANTS, SCRIPT, SHIM] {
            println!("cargo::rerun-if-changed={path}");
        }
        for name in ["PHP", "PHP_CONFIG", "PATH"] {
            println!("cargo::rerun-if-env-changed={name}");
        }
    }

    pub(super) fn write_tables() -> Result<()> {
        let stub = Stub::read(&reflection()?)?;
        let path = Path::new(&env::var("OUT_DIR")?).join("tables.rs");
        Ok(fs::write(path, stub.tables()?)?)
    }

    // Asking PHP ----------------------------------------------------------------------------------

    /// What PHP says about the stub. Its complaints about a broken stub go straight to the user.
    fn reflection() -> Result<Value> {
        let php = env::var("PHP").unwrap_or_else(|_| "php".into());
        let output = Command::new(&php)
            .args(["-n", "-d", "display_errors=stderr"])
            .args(["-f", SCRIPT, "--", STUB])
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| format!("cannot run `{php}` (set PHP to another one): {error}"))?;
        if !output.status.success() {
            return Err(format!("`{php}` could not read {STUB}: {}", output.status).into());
        }
        serde_json::from_slice(&output.stdout)
            .map_err(|error| format!("{STUB}: `{php}` answered no JSON: {error}").into())
    }

    // What it answered ----------------------------------------------------------------------------

    struct Stub {
        functions: Vec<Routine>,
        classes: BTreeMap<String, Vec<Routine>>,
    }

    /// A function or method. Types and defaults are already the Rust that goes into the tables.
    struct Routine {
        at: String,
        name: String,
        alias: Option<String>,
        parameters: Vec<Parameter>,
        arguments: Vec<String>,
        flags: String,
    }

    #[derive(PartialEq)]
    struct Parameter {
        name: String,
        type_: String,
        default: String,
    }

    impl Stub {
        fn read(value: &Value) -> Result<Self> {
            let shapes = list(value, "classes")?;
            let names = shapes.iter().map(|shape| text(shape, "name")).collect::<Result<_>>()?;
            let mut classes = BTreeMap::new();
            for shape in shapes {
                check_shape(shape)?;
                let methods = routines(list(shape, "methods")?, "ZEND_ACC_PUBLIC", &names)?;
                classes.insert(text(shape, "name")?.to_owned(), methods);
            }
            let functions = routines(list(value, "functions")?, "0", &names)?;
            Ok(Self { functions, classes })
        }

        fn methods(&self, class: &str) -> Result<&[Routine]> {
            let methods = self.classes.get(class);
            Ok(methods.ok_or_else(|| format!("{STUB}: class {class} is missing"))?)
        }
    }

    /// The classes themselves are registered by hand, in src/php: what the stub says of them must
    /// be what is done there.
    fn check_shape(shape: &Value) -> Result<()> {
        let name = text(shape, "name")?;
        let methods = list(shape, "methods")?.len();
        let found = format!("{} {}", text(shape, "head")?, shape["properties"]);
        let expected = match name {
            "GearmanException" if methods == 0 => r#"class extends Exception ["public $code = 0"]"#,
            _ if methods == 0 && name.ends_with("Exception") => "class extends GearmanException []",
            _ if ITERATORS.contains(&name) => "final class implements Iterator, Traversable []",
            _ if CLASSES.iter().any(|class| class.0 == name) => "class []",
            _ => {
                return stop(&place(shape), format!("src/php does not know class {name}"));
            }
        };
        if found != expected {
            let message = format!("{name} is `{found}`, but src/php registers `{expected}`");
            return stop(&place(shape), message);
        }
        Ok(())
    }

    fn routines(values: &[Value], flags: &str, classes: &BTreeSet<&str>) -> Result<Vec<Routine>> {
        values.iter().map(|value| Routine::read(value, flags, classes)).collect()
    }

    impl Routine {
        fn read(value: &Value, flags: &str, classes: &BTreeSet<&str>) -> Result<Self> {
            let at = place(value);
            if let Some(odd) = list(value, "odd")?.first().and_then(Value::as_str) {
                return stop(&at, format!("{odd}: the tables have no place for it"));
            }
            let parameters = list(value, "parameters")?;
            let parameters: Vec<_> =
                parameters.iter().map(|one| Parameter::read(one, &at, classes)).collect::<Result<_>>()?;
            let returns = type_(list(value, "returns")?, &at, classes)?;
            let mut arguments = vec![format!("returns({}, {returns})", value["required"])];
            arguments.extend(parameters.iter().map(Parameter::entry));
            Ok(Self {
                at,
                name: text(value, "name")?.to_owned(),
                alias: value["alias"].as_str().map(str::to_owned),
                parameters,
                arguments,
                flags: with_modifiers(flags, value),
            })
        }

        fn stop<T>(&self, message: impl Display) -> Result<T> {
            stop(&self.at, format!("{}(): {message}", self.name))
        }
    }

    impl Parameter {
        fn read(value: &Value, at: &str, classes: &BTreeSet<&str>) -> Result<Self> {
            let name = text(value, "name")?.to_owned();
            let type_ = type_(list(value, "type")?, at, classes)?;
            let default = match value.get("default") {
                None => "None".to_owned(),
                Some(Value::Null | Value::Bool(_)) => format!("Some(c\"{}\")", value["default"]),
                Some(Value::Number(number)) if number.is_i64() => format!("Some(c\"{number}\")"),
                Some(other) => {
                    return stop(at, format!("${name} = {other}: no null, bool or int"));
                }
            };
            Ok(Self { name, type_, default })
        }

        fn entry(&self) -> String {
            format!("param(c\"{}\", {}, {})", self.name, self.type_, self.default)
        }
    }

    /// The `zend_type` of a union of `names`.
    fn type_(names: &[Value], at: &str, classes: &BTreeSet<&str>) -> Result<String> {
        let mut class = None;
        let mut masks = Vec::new();
        // PHP has one word for two types.
        let parts = |name| if name == "iterable" { vec!["array", "\\Traversable"] } else { vec![name] };
        for name in names.iter().filter_map(Value::as_str).flat_map(parts) {
            match name.strip_prefix('\\') {
                None => masks.push(mask(name, at)?),
                Some(name) if !classes.contains(name) && !FOREIGN.contains(&name) => {
                    return stop(at, format!("type {name} is no class of the stub"));
                }
                Some(name) => {
                    if let Some(other) = class.replace(name) {
                        return stop(at, format!("type {other}|{name}: more than one class"));
                    }
                }
            }
        }
        let mask = if masks.is_empty() { "0".to_owned() } else { masks.join(" | ") };
        Ok(match class {
            Some(class) => class_type(class, &mask),
            None => format!("scalar({mask})"),
        })
    }

    fn class_type(name: &str, mask: &str) -> String {
        format!("class(c\"{name}\", {mask})")
    }

    /// The constants of src/php/arginfo.rs.
    fn mask(name: &str, at: &str) -> Result<&'static str> {
        Ok(match name {
            "null" => "MAY_BE_NULL",
            "false" => "MAY_BE_FALSE",
            "true" => "MAY_BE_TRUE",
            "bool" => "MAY_BE_BOOL",
            "int" => "MAY_BE_LONG",
            "float" => "MAY_BE_DOUBLE",
            "string" => "MAY_BE_STRING",
            "array" => "MAY_BE_ARRAY",
            "callable" => "MAY_BE_CALLABLE",
            "mixed" => "MAY_BE_ANY",
            "void" => "MAY_BE_VOID",
            _ => return stop(at, format!("type {name} is not understood")),
        })
    }

    fn with_modifiers(flags: &str, value: &Value) -> String {
        let mut flags = flags.to_owned();
        for (modifier, flag) in [("final", "ZEND_ACC_FINAL"), ("static", "ZEND_ACC_STATIC")] {
            if value[modifier] == Value::Bool(true) {
                flags = format!("{flags} | ext_php_rs::ffi::{flag}");
            }
        }
        flags
    }

    fn place(value: &Value) -> String {
        format!("{STUB}:{}", value["line"])
    }

    fn stop<T>(at: &str, message: impl Display) -> Result<T> {
        Err(format!("{at}: {message}").into())
    }

    fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
        Ok(value[key].as_str().ok_or_else(|| format!("{STUB}: no text `{key}` in {value}"))?)
    }

    fn list<'a>(value: &'a Value, key: &str) -> Result<&'a [Value]> {
        let list = value[key].as_array().map(Vec::as_slice);
        Ok(list.ok_or_else(|| format!("{STUB}: no list `{key}` in {value}"))?)
    }

    // The tables ----------------------------------------------------------------------------------

    /// The Rust text, in parts: a trampoline for each handler, the arguments, the functions by
    /// table.
    #[derive(Default)]
    struct Rust {
        trampolines: String,
        arguments: String,
        tables: String,
        /// Names of the argument tables by content: twins and siblings share one.
        known: BTreeMap<String, String>,
    }

    impl Stub {
        fn tables(&self) -> Result<String> {
            let mut rust = Rust::default();
            let mut entries = Vec::new();
            for function in &self.functions {
                let trampoline = self.trampoline_of_function(function, &mut rust)?;
                entries.push(rust.entry(function, &trampoline));
            }
            rust.table("FUNCTIONS", &entries);
            for (class, module, table) in CLASSES {
                let methods = self.methods(class)?.iter();
                let entries: Vec<_> =
                    methods.map(|method| rust.method(module, method)).collect::<Result<_>>()?;
                rust.table(table, &entries);
            }
            Ok(format!("{HEAD}{}\n{}{}", rust.trampolines, rust.arguments, rust.tables))
        }

        fn trampoline_of_function(&self, function: &Routine, rust: &mut Rust) -> Result<String> {
            if let Some(alias) = &function.alias {
                return self.trampoline_of_twin(function, alias);
            }
            match function.name.strip_prefix("gearman_") {
                Some(name) => Ok(rust.trampoline("functions", name)),
                None => function.stop("a function must be named gearman_..."),
            }
        }

        /// A twin runs the method's code, which reads its arguments by position after the object.
        fn trampoline_of_twin(&self, twin: &Routine, alias: &str) -> Result<String> {
            let (class, name) = alias.split_once("::").unwrap_or((alias, ""));
            let module = CLASSES.iter().find(|known| known.0 == class).map(|known| known.1);
            let methods = self.classes.get(class).map_or(&[][..], Vec::as_slice);
            let method = methods.iter().find(|method| method.name == name);
            let (Some(module), Some(method)) = (module, method) else {
                return twin.stop(format!("@alias {alias}: there is no such method"));
            };
            match twin.parameters.split_first() {
                Some((object, rest)) if object.type_ == class_type(class, "0") => {
                    if rest != method.parameters {
                        return twin.stop(format!("parameters after the first differ from {alias}()"));
                    }
                    Ok(trampoline(module, name))
                }
                _ => twin.stop(format!("@alias {alias}: the first parameter must be a {class}")),
            }
        }
    }

    const HEAD: &str = "// Made by build.rs from stubs/gearman.stub.php.\n\n\
        use super::arginfo::*;\n\
        use ext_php_rs::ffi::{zend_execute_data, zend_function_entry, zend_internal_arg_info, zval};\n\n";

    impl Rust {
        fn method(&mut self, module: &str, method: &Routine) -> Result<String> {
            if method.alias.is_some() {
                return method.stop("@alias is for functions, a method has its own code");
            }
            let trampoline = self.trampoline(module, &method.name);
            Ok(self.entry(method, &trampoline))
        }

        /// What PHP calls for the handler `super::module::name`.
        fn trampoline(&mut self, module: &str, name: &str) -> String {
            let trampoline = trampoline(module, name);
            let handler = format!("super::{module}::{}", rust_name(name));
            self.trampolines += &format!(
                "unsafe extern \"C\" fn {trampoline}(ex: *mut zend_execute_data, ret: *mut zval) {{\n    \
                 // SAFETY: PHP calls this with a live frame and a slot for the result, as `enter` wants.\n    \
                 unsafe {{ super::native_call::enter(ex, ret, {handler}) }}\n}}\n"
            );
            trampoline
        }

        fn entry(&mut self, routine: &Routine, trampoline: &str) -> String {
            let arguments = self.arguments(routine);
            format!("function(c\"{}\", {trampoline}, &{arguments}, {})", routine.name, routine.flags)
        }

        fn arguments(&mut self, routine: &Routine) -> String {
            let content = array(&routine.arguments);
            if let Some(name) = self.known.get(&content) {
                return name.clone();
            }
            let name = format!("ARGS_{}", self.known.len());
            let len = routine.arguments.len();
            self.arguments +=
                &format!("static {name}: Table<[zend_internal_arg_info; {len}]> = Table({content});\n");
            self.known.insert(content, name.clone());
            name
        }

        fn table(&mut self, name: &str, entries: &[String]) {
            let len = entries.len() + 1;
            let content = array(entries.iter().map(String::as_str).chain(["END"]));
            self.tables += &format!(
                "\npub(super) static {name}: Table<[zend_function_entry; {len}]> = Table({content});\n"
            );
        }
    }

    fn array<T: AsRef<str>>(entries: impl IntoIterator<Item = T>) -> String {
        let mut text = String::from("[\n");
        for entry in entries {
            text += "    ";
            text += entry.as_ref();
            text += ",\n";
        }
        text + "]"
    }

    fn trampoline(module: &str, name: &str) -> String {
        format!("{module}_{}", rust_name(name).trim_matches('_'))
    }

    /// The name of a handler: `doBackground` is `do_background`, `setSSL` is `set_ssl`,
    /// `__construct` is `construct`.
    fn rust_name(name: &str) -> String {
        let mut snake = String::new();
        let mut after_capital = false;
        for letter in name.trim_start_matches('_').chars() {
            if letter.is_ascii_uppercase() && !after_capital {
                snake.push('_');
            }
            after_capital = letter.is_ascii_uppercase();
            snake.push(letter.to_ascii_lowercase());
        }
        if KEYWORDS.contains(&snake.as_str()) { snake + "_" } else { snake }
    }

    const KEYWORDS: [&str; 51] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
        "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self",
        "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
        "virtual", "where", "while", "yield",
    ];

    // The shim ------------------------------------------------------------------------------------

    /// Compiles the C shim. Its symbols are for the Rust beside it only. PHP's headers count as the
    /// system's: warnings are for our own code.
    pub(super) fn compile_shim() -> Result<()> {
        let mut build = cc::Build::new();
        build.file(SHIM).warnings(true).extra_warnings(true);
        build.flags(["-Wno-unused-parameter", "-fvisibility=hidden"]);
        for directory in includes()?.split_whitespace().filter_map(|word| word.strip_prefix("-I")) {
            build.flag("-isystem").flag(directory);
        }
        Ok(build.try_compile("gearman_shim")?)
    }

    fn includes() -> Result<String> {
        let config = env::var("PHP_CONFIG").unwrap_or_else(|_| "php-config".into());
        let output = Command::new(&config)
            .arg("--includes")
            .output()
            .map_err(|error| format!("cannot run `{config}` (set PHP_CONFIG to another one): {error}"))?;
        if !output.status.success() {
            return Err(format!("`{config} --includes` failed: {}", output.status).into());
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    /// PHP's symbols are found when PHP loads the library. ELF linkers take that for granted,
    /// Apple's must be told. On both rustc itself exports `get_module` alone. The library stays
    /// in memory when PHP unloads it: a thread of a name's lookup may still run.
    pub(super) fn link() {
        let is_apple = env::var("CARGO_CFG_TARGET_VENDOR").is_ok_and(|vendor| vendor == "apple");
        let argument = if is_apple { "-undefined,dynamic_lookup" } else { "-z,nodelete" };
        println!("cargo::rustc-cdylib-link-arg=-Wl,{argument}");
    }
}
