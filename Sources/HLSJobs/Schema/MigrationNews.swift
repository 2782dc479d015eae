/// What happens while a database's schema is brought forward, which may take as long as its tables are large.
package enum MigrationNews: Hashable, Sendable {
    /// Another process migrates, and is waited for.
    case waiting
    /// - Parameter from: 0 for a database that is made.
    case began(from: Int, to: Int)
    case ended(from: Int, to: Int, took: Duration)
}
