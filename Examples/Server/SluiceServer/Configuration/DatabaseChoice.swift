import SluiceCrypto

/// Where jobs and files are kept.
enum DatabaseChoice: Sendable {
    /// A file on this machine.
    case sqlite(path: String)
    /// A PostgreSQL URL, which may hold a password.
    case postgres(Secret)
}
