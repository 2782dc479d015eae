/// What a reader does with violations: a strict one throws them, a lenient one lists them.
struct ReadingLog: Sendable {
    static let limit = 1000

    let mode: ParsingMode
    private(set) var warnings: [PlaylistWarning] = []
    private(set) var count = 0
    /// The first value that the specification does not know: a violation unless the playlist is newer than we are.
    private var unknownValue: PlaylistError?

    init(_ mode: ParsingMode) { self.mode = mode }

    var isStrict: Bool { mode == .strict }

    /// Throws the violation if the reader is strict, else lists it.
    mutating func tolerate(_ violation: @autoclosure () -> PlaylistError) throws(PlaylistError) {
        if isStrict { throw violation() }
        note(violation())
    }

    /// Lists something that is no violation in either mode, or was found tolerable before.
    mutating func note(_ violation: @autoclosure () -> PlaylistError) {
        count += 1
        if warnings.count < ReadingLog.limit { warnings.append(PlaylistWarning(violation())) }
    }

    /// Lists a value that the specification does not know; a strict reader waits for the version.
    mutating func noteUnknownValue(_ violation: PlaylistError) {
        if unknownValue == nil { unknownValue = violation }
        note(violation)
    }

    /// Says what a version means for what was read (RFC 8216bis sections 4.4.1.2 and 6.3.1).
    mutating func finish(version: Int?) throws(PlaylistError) {
        let isNewer = (version ?? 1) > PlaylistHeader.newestVersion
        if isStrict, !isNewer, let unknownValue { throw unknownValue }
    }
}
