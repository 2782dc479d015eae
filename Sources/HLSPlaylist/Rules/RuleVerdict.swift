/// What the rules find of one playlist, as it is gathered.
struct RuleVerdict {
    /// Findings of one rule that are listed; the others are counted.
    private static let mostFindings = 20

    /// The playlist's URI in its set.
    let uri: String?
    private(set) var findings: [PlaylistFinding] = []
    private(set) var checked: Set<PlaylistRule> = []
    private var counts: [PlaylistRule: Int] = [:]
    /// The names of the rules noted last: most are noted for every segment, and a set would hash their names each time.
    private var recent: [String] = []
    private static let mostRecent = 12

    init(uri: String? = nil) { self.uri = uri }

    /// Notes that rules apply to the playlist.
    mutating func applies(_ rules: PlaylistRule...) { checked.formUnion(rules) }

    /// Notes something that breaks a rule.
    mutating func fail(
        _ rule: PlaylistRule, _ place: TagPlace?, severity: PlaylistRule.Severity? = nil,
        _ message: @autoclosure () -> String
    ) {
        note(rule)
        counts[rule, default: 0] += 1
        guard counts[rule, default: 0] <= Self.mostFindings else { return }
        findings.append(PlaylistFinding(rule, severity, uri: uri, place: place, message()))
    }

    /// Notes that a rule applies, and that it is broken unless `condition` holds.
    mutating func expect(
        _ rule: PlaylistRule, _ condition: Bool, _ place: TagPlace?, severity: PlaylistRule.Severity? = nil,
        _ message: @autoclosure () -> String
    ) {
        if condition { note(rule) } else { fail(rule, place, severity: severity, message()) }
    }

    private mutating func note(_ rule: PlaylistRule) {
        for name in recent where name == rule.id { return }
        checked.insert(rule)
        if recent.count == Self.mostRecent { recent.removeFirst() }
        recent.append(rule.id)
    }

    /// Notes something that breaks a rule and is about no tag.
    mutating func fail(_ rule: PlaylistRule, _ message: @autoclosure () -> String) { fail(rule, nil, message()) }

    /// Notes that a rule applies, and that it is broken, by no tag in particular, unless `condition` holds.
    mutating func expect(_ rule: PlaylistRule, _ condition: Bool, _ message: @autoclosure () -> String) {
        expect(rule, condition, nil, message())
    }

    /// Adds a finding that is made elsewhere.
    mutating func add(_ finding: PlaylistFinding) {
        checked.insert(finding.rule)
        findings.append(finding)
    }

    /// Says how many findings are not listed, and gives the others the lines of their tags.
    mutating func close(text: [UInt8]?) {
        for (rule, count) in counts where count > Self.mostFindings {
            findings.append(
                PlaylistFinding(
                    rule, uri: uri, "\(count - Self.mostFindings) more findings of this rule are not listed"))
        }
        counts = [:]
        if let text { TagLocator.locate(&findings, in: text) }
    }

    mutating func merge(_ other: RuleVerdict) {
        findings += other.findings
        checked.formUnion(other.checked)
    }
}
