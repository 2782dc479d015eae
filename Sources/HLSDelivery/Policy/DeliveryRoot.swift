public import HLSStorage

/// Where objects are seen: the path `/hls/42/master.m3u8` is the object `hls/42/master.m3u8`.
public struct DeliveryRoot: Sendable, Hashable {
    /// What paths begin with, such as `/hls`; without a slash at its end.
    public let path: String
    /// What keys begin with; nil stands for the whole storage.
    public let prefix: StorageKey?

    let pathBytes: [UInt8]
    let prefixBytes: [UInt8]

    /// Makes a root.
    ///
    /// - Parameter path: begins with `/`, and does not end with it; of the characters that a path holds unescaped.
    /// - Throws: ``DeliveryError`` with the code `invalidConfiguration`.
    public init(path: String, prefix: StorageKey?) throws(DeliveryError) {
        let names = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isUsable =
            path.utf8.first == UInt8(ascii: "/")
            && path.utf8.allSatisfy { $0 == UInt8(ascii: "/") || PathByte.isPlain($0) }
            && names.allSatisfy { !$0.isEmpty && $0.first != UInt8(ascii: ".") && $0.first != UInt8(ascii: "~") }
        if !isUsable {
            throw DeliveryError(
                .invalidConfiguration,
                "the path \"\(path)\" is not usable: write it like /hls, with letters, digits, \"-\" and \"_\"")
        }
        self.path = path
        self.prefix = prefix
        pathBytes = Array(path.utf8) + [UInt8(ascii: "/")]
        prefixBytes = prefix.map { Array($0.string.utf8) + [UInt8(ascii: "/")] } ?? []
    }

    /// The path of an object, percent-encoded (RFC 3986 section 2.1), or nil if the root does not hold it.
    public func path(of key: StorageKey) -> String? {
        guard let name = name(of: key) else { return nil }
        return path + "/" + PathByte.encode(name)
    }

    /// The key without the prefix, or nil if it does not lie below it.
    func name(of key: StorageKey) -> String? {
        guard let prefix else { return key.string }
        return key.relativeName(below: prefix)
    }
}
