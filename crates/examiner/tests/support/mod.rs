//! Work that runs answers, for tests.

/// Runs work on a thread with the stack that deep plans need.
pub(crate) fn with_stack<W: Future<Output = ()>>(work: impl FnOnce() -> W + Send + 'static) {
    let run = || tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work());
    std::thread::Builder::new().stack_size(64 << 20).spawn(run).unwrap().join().unwrap();
}
