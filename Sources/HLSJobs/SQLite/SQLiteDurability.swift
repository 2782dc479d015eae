/// What a committed change to a SQLite file survives. All three survive the end of any process.
public enum SQLiteDurability: String, Sendable {
    /// A loss of power too: every transaction is on the disk before it counts (synchronous=FULL).
    case full = "FULL"
    /// A loss of power may undo the last moments, but harms nothing else (synchronous=NORMAL).
    case normal = "NORMAL"
    /// Only the end of processes: for tests (synchronous=OFF).
    case none = "OFF"
}
