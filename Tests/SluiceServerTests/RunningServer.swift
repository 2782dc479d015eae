import Foundation
import Synchronization
import TestSupport

/// A server process that runs until it is told to stop; killed with its owner.
final class RunningServer: Sendable {
    private let process: Process
    private let lines: AsyncStream<String>
    private let log = Mutex("")

    /// - Parameter text: what it says when it has come as far as is waited for.
    init(
        executable: String, _ arguments: [String], _ environment: [String: String], until text: String
    ) async throws {
        process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = pipe
        let (lines, continuation) = AsyncStream<String>.makeStream()
        self.lines = lines
        let handle = pipe.fileHandleForReading
        try process.run()
        ServerChildren.add(process.processIdentifier)
        Thread.detachNewThread {
            var rest = Data()
            while true {
                let data = handle.availableData
                if data.isEmpty { break }
                rest += data
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    continuation.yield(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
                    rest = rest[(end + 1)...]
                }
            }
            continuation.finish()
        }
        try await wait(for: text)
    }

    deinit {
        ServerChildren.remove(process.processIdentifier)
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// All that it has written, as far as it was waited for.
    var output: String { log.withLock { $0 } }

    /// Waits until a line with this text has come; gives the line.
    @discardableResult
    func wait(for text: String) async throws -> String {
        for await line in lines {
            log.withLock { $0 += line + "\n" }
            if line.contains(text) { return line }
        }
        throw ChildProcess.Failure(description: "the server ended before it said \(text): \(output)")
    }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for its end; gives its exit code, or the number of the signal that ended it, negative.
    func ended() async -> Int32 {
        for await line in lines { log.withLock { $0 += line + "\n" } }
        process.waitUntilExit()
        ServerChildren.remove(process.processIdentifier)
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}
