/// What is wrong with a subtitle file, and where.
struct SubtitleDamage: Error, Equatable {
    /// From 1; nil if it is about no line.
    var line: Int?
    /// A clause that follows the file's name: what is wrong, and what to do.
    var message: String

    init(line: Int? = nil, _ message: String) {
        self.line = line
        self.message = message
    }
}
