#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The file names a `DirectoryStorage` keeps for itself; no key reaches them.
enum ReservedName {
    private static let start = ".sluice-"
    private static let temporaryStart = ".sluice-tmp-"
    private static let attributesStart = ".sluice-att-"

    /// A name for an object that is being written. The process id is for people; whether the writer lives is told by
    /// its lock on the file.
    static func makeTemporary() -> String {
        "\(temporaryStart)\(getpid())-\(String(UInt64.random(in: .min ... .max), radix: 16))"
    }

    /// The name of the file that holds the attributes of the object with this inode in the same directory.
    static func attributes(ofInode inode: UInt64) -> String {
        "\(attributesStart)\(inode)"
    }

    static func contains(_ name: String) -> Bool {
        name.utf8.starts(with: start.utf8)
    }

    static func contains(_ key: StorageKey) -> Bool {
        key.components.contains(where: contains)
    }

    static func isTemporary(_ name: String) -> Bool {
        name.utf8.starts(with: temporaryStart.utf8)
    }

    static func inode(ofAttributes name: String) -> UInt64? {
        guard name.utf8.starts(with: attributesStart.utf8) else { return nil }
        return UInt64(name.dropFirst(attributesStart.count))
    }
}
