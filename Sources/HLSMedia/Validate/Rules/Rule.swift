/// A rule of the table: its number, how strong it is, what it says, and the function that checks it.
struct Rule: Sendable {
    enum Strength: Sendable {
        case must
        case should
    }

    let number: String
    let strength: Strength
    let sentence: String
    let check: @Sendable (AssetSurvey, inout Verdict) -> Void

    init(
        _ number: String, _ strength: Strength, _ sentence: String,
        _ check: @escaping @Sendable (AssetSurvey, inout Verdict) -> Void
    ) {
        self.number = number
        self.strength = strength
        self.sentence = sentence
        self.check = check
    }

    /// What one rule found.
    struct Verdict {
        /// Findings about one object that are listed; the others are counted.
        private static let mostFindings = 20

        fileprivate let rule: Rule
        fileprivate var isChecked = false
        fileprivate var findings: [ValidationReport.Finding] = []
        private var counts: [String: Int] = [:]

        fileprivate init(_ rule: Rule) { self.rule = rule }

        /// Notes that the rule applies to the asset.
        mutating func applies() { isChecked = true }

        /// Notes something that breaks the rule; it is as severe as the rule is strong, unless said otherwise.
        mutating func fail(
            _ object: String, line: Int? = nil, _ message: String, severity: ValidationReport.Severity? = nil
        ) {
            isChecked = true
            let count = counts[object, default: 0]
            counts[object] = count + 1
            guard count < Self.mostFindings else { return }
            findings.append(
                ValidationReport.Finding(
                    rule: rule.number, severity: severity ?? (rule.strength == .must ? .error : .warning),
                    object: object, line: line, message: message))
        }

        fileprivate mutating func close() {
            for (object, count) in counts.sorted(by: { $0.key < $1.key }) where count > Self.mostFindings {
                findings.append(
                    ValidationReport.Finding(
                        rule: rule.number, severity: rule.strength == .must ? .error : .warning, object: object,
                        message: "\(count - Self.mostFindings) more findings of this rule are not listed"))
            }
        }
    }

    /// Checks every rule of the table, and those of the playlists.
    static func report(on survey: AssetSurvey) -> ValidationReport {
        var findings: [ValidationReport.Finding] = []
        var checked: [String] = []
        for rule in table.sorted(by: { RuleNumber($0.number) < RuleNumber($1.number) }) {
            var verdict = Verdict(rule)
            rule.check(survey, &verdict)
            guard verdict.isChecked else { continue }
            checked.append(rule.number)
            verdict.findings.sort { ($0.object, $0.line ?? 0) < ($1.object, $1.line ?? 0) }
            verdict.close()
            findings += verdict.findings
        }
        let playlists = PlaylistChecks.report(on: survey)
        findings += playlists.findings
        checked = Set(checked + playlists.checkedRules).sorted { RuleNumber($0) < RuleNumber($1) }
        findings.sort { left, right in
            left.rule == right.rule
                ? (left.object, left.line ?? 0) < (right.object, right.line ?? 0)
                : RuleNumber(left.rule) < RuleNumber(right.rule)
        }
        return ValidationReport(findings: findings, checkedRules: checked, lockedSegments: survey.lockedSegments)
    }
}

/// A rule's number as it sorts: Apple's by chapter, place in it and letter, then the specification's by name
/// ("part-hold-back"), then Sluice's own ("S.1").
struct RuleNumber: Comparable {
    private let chapter: Int
    private let place: Int
    private let letter: String

    init(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        let digits = parts.last?.prefix { $0.isNumber } ?? ""
        chapter = parts.first.flatMap { Int($0) } ?? (text.hasPrefix("S.") ? .max : .max - 1)
        place = Int(digits) ?? .max
        letter = String(parts.last?.dropFirst(digits.count) ?? "")
    }

    static func < (left: RuleNumber, right: RuleNumber) -> Bool {
        (left.chapter, left.place, left.letter) < (right.chapter, right.place, right.letter)
    }
}
