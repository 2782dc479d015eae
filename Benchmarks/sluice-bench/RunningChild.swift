import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A child process from its start until somebody has waited for its end.
final class RunningChild {
    let number: pid_t
    private let program: String
    private let start: ContinuousClock.Instant
    private var usage: ChildProcess.Usage?

    /// - Parameter start: just before it was made.
    init(program: String, number: pid_t, start: ContinuousClock.Instant) {
        self.program = program
        self.number = number
        self.start = start
    }

    /// Does nothing once it has been waited for, when the number may be another's.
    func send(_ signal: Int32) {
        if usage == nil { kill(number, signal) }
    }

    /// Waits for its end.
    ///
    /// Throws `BenchError.Code.interrupted` after Ctrl-C, which it passes on as SIGTERM.
    func wait() throws(BenchError) -> ChildProcess.Usage {
        while true {
            if let usage = try take(0) {
                try Interrupt.check()
                return usage
            }
            if Interrupt.isRequested { send(SIGTERM) }
        }
    }

    /// Waits for its end, whatever the user wants meanwhile.
    func waitRegardless() throws(BenchError) -> ChildProcess.Usage {
        while true {
            if let usage = try take(0) { return usage }
        }
    }

    /// What it took; nil while it runs.
    func ended() throws(BenchError) -> ChildProcess.Usage? { try take(WNOHANG) }

    /// Kills it if it still runs, and waits; nothing that fails here matters any more.
    func abandon() {
        guard usage == nil else { return }
        kill(number, SIGKILL)
        var status: Int32 = 0
        while waitpid(number, &status, 0) < 0, errno == EINTR {}
    }

    /// Nil when it has not ended, or when a signal came first.
    private func take(_ flags: Int32) throws(BenchError) -> ChildProcess.Usage? {
        if let usage { return usage }
        var status: Int32 = 0
        var spent = rusage()
        let result = wait4(number, &status, flags, &spent)
        if result == 0 { return nil }
        guard result > 0 else {
            if errno == EINTR { return nil }
            throw BenchError(.childFailed, "waiting for \(program) failed: \(String(cString: strerror(errno)))")
        }
        #if canImport(Darwin)
            let memoryUnit = 1
        #else
            let memoryUnit = 1024
        #endif
        let found = ChildProcess.Usage(
            status: status, wallSeconds: (ContinuousClock.now - start) / .seconds(1),
            userSeconds: Self.seconds(spent.ru_utime), systemSeconds: Self.seconds(spent.ru_stime),
            peakMemoryBytes: Int(spent.ru_maxrss) * memoryUnit)
        usage = found
        return found
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
}
