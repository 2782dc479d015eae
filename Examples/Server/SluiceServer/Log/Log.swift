import CommandLineKit
import HLSJobs

/// Where the server says what happens: standard error, a line at a time.
struct Log: Sendable {
    enum Format: String, Sendable {
        case text, json
    }

    let format: Format

    func info(_ message: String, _ facts: KeyValuePairs<String, any CustomStringConvertible> = [:]) {
        write(LogLine(.info, message, facts))
    }

    func warning(_ message: String, _ facts: KeyValuePairs<String, any CustomStringConvertible> = [:]) {
        write(LogLine(.warning, message, facts))
    }

    func error(_ message: String, _ facts: KeyValuePairs<String, any CustomStringConvertible> = [:]) {
        write(LogLine(.error, message, facts))
    }

    private func write(_ line: LogLine) {
        let now = JobTime.system()
        StandardStream.reportError(format == .json ? line.json(at: now) : line.text(at: now))
    }
}
