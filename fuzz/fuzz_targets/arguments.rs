#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| gearman::worker::fuzz_arguments(data));
