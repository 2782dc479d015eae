import CommandLineKit
import HLSJobs
import HTTPServer

/// One line of the log: when, how grave, what, and facts by name. Values of type `Secret` show as "redacted".
struct LogLine: Sendable {
    enum Level: String, Sendable {
        case info, warning, error
    }

    let level: Level
    let message: String
    let facts: [(name: String, value: String)]

    init(_ level: Level, _ message: String, _ facts: KeyValuePairs<String, any CustomStringConvertible> = [:]) {
        self.level = level
        self.message = message
        self.facts = facts.map { ($0.key, $0.value.description) }
    }

    /// For people: `2026-02-19T14:54:23.031Z info job ended job=… seconds=12`.
    func text(at time: JobTime) -> String {
        let words = facts.map { "\($0.name)=\(Self.word($0.value))" }
        return PrintableLine.text(([TimeText.text(time), level.rawValue, message] + words).joined(separator: " "))
            + "\n"
    }

    /// For programs: one JSON object in a line.
    func json(at time: JobTime) -> String {
        let members = [("time", TimeText.text(time)), ("level", level.rawValue), ("message", message)] + facts
        return "{" + members.map { "\(JSONString.quoted($0.0)):\(JSONString.quoted($0.1))" }.joined(separator: ",")
            + "}\n"
    }

    private static func word(_ value: String) -> String {
        value.isEmpty || value.contains(where: { $0 == " " || $0 == "\"" || $0 == "=" })
            ? JSONString.quoted(value) : value
    }
}
