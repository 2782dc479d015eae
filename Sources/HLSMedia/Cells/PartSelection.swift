/// Which attempt's object counts for each record's name: that of the largest attempt which has made it, or has found it made
/// and kept it.
///
/// An attempt that goes on where others stopped notes what it keeps of theirs before it begins. So once a part is made, its
/// last attempt has named every object of it, and whatever smaller attempts still write changes nothing.
struct PartSelection: Sendable, Equatable {
    /// What an attempt keeps: the attempt that made the object, by the record's name.
    typealias Kept = [String: PartAttempt]

    private var makers: [String: PartAttempt] = [:]

    /// - Parameters:
    ///   - made: the names of each attempt's records.
    ///   - kept: what each attempt says that it keeps.
    init(made: [PartAttempt: [String]], kept: [PartAttempt: [Kept]]) {
        for attempt in Set(made.keys).union(kept.keys).sorted() {
            for each in kept[attempt] ?? [] { makers.merge(each) { $1 } }
            for name in made[attempt] ?? [] { makers[name] = attempt }
        }
    }

    var isEmpty: Bool { makers.isEmpty }

    /// The attempt that made what counts; nil if it is not made.
    func maker(of name: String) -> PartAttempt? { makers[name] }

    /// What counts among these names.
    func kept(_ names: [String]) -> Kept {
        var kept = Kept()
        for name in names { kept[name] = makers[name] }
        return kept
    }
}
