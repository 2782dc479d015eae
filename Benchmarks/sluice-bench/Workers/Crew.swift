import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Child processes that run beside each other; none of them outlives the crew.
final class Crew {
    /// One of them, with the file that it keeps its log in.
    struct Member {
        let name: String
        let child: RunningChild
        let messages: DiskFile
    }

    /// Those that nobody has ended, in the order of their start.
    private(set) var members: [Member] = []
    private let folder: DiskFile
    private var started = 0

    private init(_ folder: DiskFile) { self.folder = folder }

    /// Lends a crew whose members write their messages into a folder.
    static func with<Result>(
        _ folder: DiskFile, _ body: (Crew) throws(BenchError) -> Result
    ) throws(BenchError) -> Result {
        let crew = Crew(folder)
        defer { for member in crew.members { member.child.abandon() } }
        return try body(crew)
    }

    /// Starts a process under a name that no other of the crew has had.
    ///
    /// - Parameter words: its arguments, which may depend on that name.
    func start(
        _ role: String, _ program: DiskFile, environment: [String] = [], _ words: (_ name: String) -> [String]
    ) throws(BenchError) -> Member {
        started += 1
        let name = "\(role)-\(started)"
        let messages = folder / "\(name).messages"
        let process = ChildProcess(
            program: program.path, arguments: words(name), standardOutput: (folder / "\(name).out").path,
            standardError: messages.path, environment: environment)
        let member = Member(name: name, child: try process.start(), messages: messages)
        members.append(member)
        return member
    }

    /// Asks a member to end, and waits; it must end well.
    func dismiss(_ member: Member) throws(BenchError) -> ChildProcess.Usage {
        member.child.send(SIGCONT)
        member.child.send(SIGTERM)
        let usage = try member.child.wait()
        members.removeAll { $0.name == member.name }
        guard usage.succeeded else { throw try failure(of: member, usage) }
        return usage
    }

    /// Kills a member, and waits.
    func kill(_ member: Member) throws(BenchError) {
        member.child.send(SIGKILL)
        _ = try member.child.wait()
        members.removeAll { $0.name == member.name }
    }

    /// Throws when a member has ended that nobody asked to.
    func check() throws(BenchError) {
        try Interrupt.check()
        for member in members {
            if let usage = try member.child.ended() { throw try failure(of: member, usage) }
        }
    }

    private func failure(of member: Member, _ usage: ChildProcess.Usage) throws(BenchError) -> BenchError {
        let said = try Toolbox.lastLines(of: member.messages, 3)
        return BenchError(.childFailed, "\(member.name) ended with \(usage.ending): \(said)")
    }
}
