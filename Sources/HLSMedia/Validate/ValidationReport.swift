public import HLSPlaylist

/// What the validation of an asset found; its JSON form is stable.
public struct ValidationReport: Codable, Sendable, Hashable {
    /// How bad a finding is.
    public enum Severity: String, Codable, Sendable, Hashable {
        /// A requirement is broken: players may fail.
        case error
        /// A recommendation is not followed.
        case warning
        /// What is well meant; it never fails an asset.
        case advice
    }

    /// One thing that is not as it must or should be.
    public struct Finding: Codable, Sendable, Hashable {
        /// The rule: "7.7" is Apple's (HLS Authoring Specification for Apple devices, 2025-05), "S.1" is Sluice's, and a
        /// name such as "part-hold-back" is that of a rule of rfc8216bis (`PlaylistRule`).
        public var rule: String
        public var severity: Severity
        /// The object's name below the asset's prefix.
        public var object: String
        /// The line of a playlist, from 1; nil if the finding is about no line.
        public var line: Int?
        /// What is wrong, with the measured and the allowed figure, and what to do.
        public var message: String

        public init(rule: String, severity: Severity, object: String, line: Int? = nil, message: String) {
            self.rule = rule
            self.severity = severity
            self.object = object
            self.line = line
            self.message = message
        }
    }

    /// Sorted by rule, object and line.
    public var findings: [Finding]
    /// The numbers of the rules that apply to the asset and were checked, sorted numerically; Sluice's own come last.
    public var checkedRules: [String]
    /// How many segments are encrypted and were not looked into, because their key is not known.
    public var lockedSegments: Int

    public init(findings: [Finding], checkedRules: [String], lockedSegments: Int = 0) {
        self.findings = findings
        self.checkedRules = checkedRules
        self.lockedSegments = lockedSegments
    }

    /// Whether no requirement is broken; there may be warnings.
    public var isValid: Bool { !findings.contains { $0.severity == .error } }
}

extension ValidationReport.Finding {
    /// The finding of a playlist's rule, about an object.
    public init(_ finding: PlaylistFinding, object: String) {
        let severity: ValidationReport.Severity =
            switch finding.severity {
            case .error: .error
            case .warning: .warning
            case .advice: .advice
            }
        let source = finding.rule.appleRule == nil ? finding.rule.section.map { " (rfc8216bis \($0))" } ?? "" : ""
        self.init(
            rule: finding.rule.appleRule ?? finding.rule.id, severity: severity, object: object, line: finding.line,
            message: "\(finding.message); \(finding.mend)\(source)")
    }
}
