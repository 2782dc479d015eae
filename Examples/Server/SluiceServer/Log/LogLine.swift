import CommandLineKit
import HLSJobs
import HLSPlaylist

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
        return PrintableLine.text(([Self.stamp(time), level.rawValue, message] + words).joined(separator: " ")) + "\n"
    }

    /// For programs: one JSON object in a line.
    func json(at time: JobTime) -> String {
        let members = [("time", Self.stamp(time)), ("level", level.rawValue), ("message", message)] + facts
        return "{" + members.map { "\(Self.quoted($0.0)):\(Self.quoted($0.1))" }.joined(separator: ",") + "}\n"
    }

    private static func stamp(_ time: JobTime) -> String {
        PlaylistDate(microsecondsSince1970: time.microseconds)?.description ?? "-"
    }

    private static func word(_ value: String) -> String {
        value.isEmpty || value.contains(where: { $0 == " " || $0 == "\"" || $0 == "=" }) ? quoted(value) : value
    }

    /// A JSON string (RFC 8259 section 7).
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
