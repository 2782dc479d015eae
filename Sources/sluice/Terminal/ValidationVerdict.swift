import CommandLineKit
import HLSMedia

/// A validation report, and whether the asset passes under the strictness asked for.
struct ValidationVerdict: Encodable {
    private let report: ValidationReport
    private let isStrict: Bool

    init(_ report: ValidationReport, isStrict: Bool) {
        self.report = report
        self.isStrict = isStrict
    }

    private var errorCount: Int { report.findings.count { $0.severity == .error } }
    private var warningCount: Int { report.findings.count { $0.severity == .warning } }

    var passes: Bool { report.isValid && !(isStrict && warningCount > 0) }

    /// A line for each finding, and one for the verdict.
    var text: String {
        let findings = report.findings.map { finding in
            let place = finding.line.map { "\(finding.object):\($0)" } ?? finding.object
            return PrintableLine.text(
                "\(finding.severity.rawValue) \(finding.rule) \(place): \(finding.message)")
        }
        let warnings = "\(warningCount) warning\(warningCount == 1 ? "" : "s")"
        let verdict =
            passes
            ? "valid: \(report.checkedRules.count) rules checked" + (warningCount > 0 ? ", \(warnings)" : "")
            : "invalid: \(errorCount) error\(errorCount == 1 ? "" : "s"), \(warnings)"
        let locked =
            report.lockedSegments > 0
            ? ["\(report.lockedSegments) segments are encrypted and were not looked into; give their key (--key-file)"]
            : []
        return (findings + locked + [verdict]).joined(separator: "\n") + "\n"
    }

    private enum Key: String, CodingKey {
        case passes
    }

    /// The report's own members, and "passes".
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(passes, forKey: .passes)
        try report.encode(to: encoder)
    }
}
