#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ctrl-C and SIGTERM: the first cancels what runs, so that it cleans up; the second ends the process at once.
///
/// The signals are blocked in every thread and taken by the main thread with `sigwait`, so no code of ours runs in a
/// signal handler. An asynchronous `main` is no option: libdispatch then parks the main thread with nothing blocked.
package struct Interruption {
    private var signals = sigset_t()

    /// Takes over the signals of the process; made first, because threads inherit what is blocked.
    package init() {
        signal(SIGPIPE, SIG_IGN)
        // A shell starts background commands with SIGINT ignored; someone who sends it to this process means it.
        signal(SIGINT, SIG_DFL)
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Waits for signals until the process ends.
    package consuming func wait(cancelling task: Task<Never, Never>) -> Never {
        take()
        task.cancel()
        take()
        _exit(ExitCode.interrupted.rawValue)
    }

    private mutating func take() {
        var number: Int32 = 0
        while sigwait(&signals, &number) != 0 {}
    }
}
