/// A document that cannot be read.
struct XMLError: Error, Hashable, CustomStringConvertible {
    /// Where, in bytes from the beginning.
    let offset: Int
    let problem: String

    var description: String { "the XML cannot be read at byte \(offset): \(problem)" }
}
