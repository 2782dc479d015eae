/// One thing that a playlist must, should or had better do, and how to mend one that does not.
///
/// Sections are those of draft-pantos-hls-rfc8216bis; Apple's numbers are those of the HLS authoring specification for
/// Apple devices. ``all`` is the table of every rule.
public struct PlaylistRule: Sendable, Identifiable {
    /// How much it matters when the rule is broken.
    public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
        /// What is well meant: "may", or a recommendation that suits most.
        case advice
        /// A recommendation is not followed: "should".
        case warning
        /// A requirement is broken, so players may fail: "must".
        case error

        /// True if the left one matters less.
        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .advice: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// The rule's name, unique and stable, such as `part-hold-back`.
    public let id: String
    /// How much it matters when the rule is broken.
    public let severity: Severity
    /// The section of rfc8216bis that the rule comes from, such as `4.4.3.8`; nil if it is Apple's alone.
    public let section: String?
    /// The number of Apple's authoring rule, such as `14.3`; nil if Apple has none.
    public let appleRule: String?
    /// What the rule says, in one sentence without its full stop.
    public let statement: String
    /// How to mend a playlist that breaks the rule, as an imperative without its full stop.
    public let mend: String

    init(
        _ id: String, _ severity: Severity, section: String? = nil, apple: String? = nil, _ statement: String,
        mend: String
    ) {
        self.id = id
        self.severity = severity
        self.section = section
        appleRule = apple
        self.statement = statement
        self.mend = mend
    }

    /// The rule of that name; nil if there is none.
    public init?(id: String) {
        guard let rule = Self.all.first(where: { $0.id == id }) else { return nil }
        self = rule
    }

    /// Where the rule comes from, for people: `rfc8216bis 4.4.3.8`, `Apple 14.3`, or both.
    public var source: String {
        [section.map { "rfc8216bis \($0)" }, appleRule.map { "Apple \($0)" }].compactMap { $0 }.joined(separator: ", ")
    }
}

extension PlaylistRule: Hashable {
    /// True if both are the same rule.
    public static func == (left: PlaylistRule, right: PlaylistRule) -> Bool { left.id == right.id }

    /// Feeds the rule's name.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
