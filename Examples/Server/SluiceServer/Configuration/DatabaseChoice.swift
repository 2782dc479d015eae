import SluiceCrypto

/// Where jobs and files are kept.
enum DatabaseChoice: Sendable {
    /// A file on this machine.
    case sqlite(path: String)
    /// A PostgreSQL URL, which may hold a password.
    case postgres(Secret)

    var isLocal: Bool {
        if case .sqlite = self { true } else { false }
    }
}
