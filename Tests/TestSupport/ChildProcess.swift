import Foundation
import Synchronization

/// A command of the system, run to its end.
///
/// Its input and outputs are files, so no pipe can fill up whatever it prints.
package struct ChildProcess: Sendable {
    /// How a command ended and what it wrote.
    package struct Outcome: Sendable {
        package let status: Int32
        package let output: [UInt8]
        package let errors: String

        package var text: String { String(decoding: output, as: UTF8.self) }
    }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) {
            self.description = description
        }
    }

    /// Runs `command`, whose first word is looked for on PATH; throws if it fails or takes longer than the limit.
    @discardableResult
    package static func run(_ command: [String], within seconds: Double = 90) async throws -> Outcome {
        let outcome = try await outcome(of: command, within: seconds)
        guard outcome.status == 0 else {
            throw Failure(
                description:
                    "\(command.joined(separator: " ")) ended with \(outcome.status): \(outcome.errors.suffix(2000))")
        }
        return outcome
    }

    /// Runs `command` as ``run(_:within:)`` does, and lets it fail.
    package static func outcome(of command: [String], within seconds: Double = 90) async throws -> Outcome {
        let folder = try TestFolder()
        let output = try folder.emptyFile("output")
        let errors = try folder.emptyFile("errors")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        let isLate = Atomic(false)
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
                return
            }
            let pid = process.processIdentifier
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [weak process] in
                guard let process, process.isRunning else { return }
                isLate.store(true, ordering: .relaxed)
                kill(pid, SIGKILL)
            }
        }
        try output.close()
        try errors.close()
        guard !isLate.load(ordering: .relaxed) else {
            throw Failure(description: "\(command.joined(separator: " ")) took longer than \(seconds) s")
        }
        return Outcome(
            status: status, output: try folder.bytes("output"),
            errors: String(decoding: try folder.bytes("errors"), as: UTF8.self))
    }
}
