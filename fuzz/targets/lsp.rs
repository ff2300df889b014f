#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| beian_fuzz::lsp(bytes));
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    beian_fuzz::next(data, size, most, seed)
});
