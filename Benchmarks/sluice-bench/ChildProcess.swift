import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A program run to its end, with what the operating system accounts to it and to the children it waited for.
///
/// The kernel starts a child's `ru_maxrss` at its parent's peak, because the child shares the parent's memory until it
/// executes its program. So this process stays small: it reads files in pieces, and every report states the floor.
struct ChildProcess {
    struct Usage {
        /// As `wait4` gives it.
        let status: Int32
        let wallSeconds: Double
        let userSeconds: Double
        let systemSeconds: Double
        let peakMemoryBytes: Int

        var succeeded: Bool { status == 0 }

        /// How it ended, for an error message.
        var ending: String {
            let signal = status & 0x7f
            return signal == 0 ? "exit code \((status >> 8) & 0xff)" : "signal \(signal)"
        }
    }

    /// Absolute.
    let program: String
    let arguments: [String]
    /// Where its output and its messages go; both files are replaced.
    let standardOutput: String
    let standardError: String
    /// What its environment has besides ours, as `NAME=value`.
    var environment: [String] = []

    /// Runs the program and waits for it.
    ///
    /// Throws `BenchError.Code.missingTool` when it cannot be started and `.interrupted` after Ctrl-C.
    func run() throws(BenchError) -> Usage { try start().wait() }

    /// The same, and not even Ctrl-C keeps it from it: for what has to be put away.
    func runRegardless() throws(BenchError) -> Usage {
        try startRegardless().waitRegardless()
    }

    /// Starts the program; whoever does so waits for it, whatever happens.
    func start() throws(BenchError) -> RunningChild {
        try Interrupt.check()
        return try startRegardless()
    }

    private func startRegardless() throws(BenchError) -> RunningChild {
        let start = ContinuousClock.now
        return RunningChild(program: program, number: try spawn(), start: start)
    }

    private func spawn() throws(BenchError) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, standardOutput, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawn_file_actions_addopen(&actions, 2, standardError, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        var words = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var variables: [UnsafeMutablePointer<CChar>?] = []
        var next = environ
        while let variable = next.pointee {
            variables.append(strdup(variable))
            next += 1
        }
        variables += environment.map { strdup($0) }
        variables.append(nil)
        defer { for variable in variables { free(variable) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, program, &actions, nil, words, variables)
        guard code == 0 else {
            throw BenchError(.missingTool, "\(program) cannot be started: \(String(cString: strerror(code)))")
        }
        return child
    }
}
