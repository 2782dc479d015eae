import HLSStorage

/// Reads the path of a request: decodes it once, byte by byte, and lets nothing pass that is not the plain name of a file.
///
/// Refused are: what is not below the root; escapes that are none, or stand for a slash, a backslash or a control character;
/// characters that a path does not hold unescaped (RFC 3986 section 3.3); empty components, `.` and `..`, escaped or not; keys
/// over 1,024 bytes or not in UTF-8. Not there are: names that begin with a dot, what is being made (`.partial-`,
/// `.journal-`), and files of a kind that is not delivered.
struct ObjectPathReader: Sendable {
    /// What a path names; lent until the closure returns.
    struct Found {
        let key: UnsafeBufferPointer<UInt8>
        let type: FileType
        /// What follows the `~` of the first component, if it begins with one.
        let token: UnsafeBufferPointer<UInt8>?
    }

    let root: DeliveryRoot
    let types: FileTypeTable

    /// Every byte of a key may be an escape of three, before it stand the root and a token.
    private static let maximumPathByteCount = 3 * StorageKey.maximumByteCount + 1024

    func read<Value>(
        _ path: String, _ body: (Found) -> Result<Value, PathFault>
    ) -> Result<Value, PathFault> {
        var path = path
        return path.withUTF8 { path in
            if path.count > Self.maximumPathByteCount { return .failure(.malformed) }
            guard path.count > root.pathBytes.count, path.starts(with: root.pathBytes) else { return .failure(.absent) }
            var start = root.pathBytes.count
            var token: UnsafeBufferPointer<UInt8>?
            if path[start] == TokenText.mark {
                guard let slash = path[start...].firstIndex(of: UInt8(ascii: "/")) else { return .failure(.absent) }
                token = UnsafeBufferPointer(rebasing: path[(start + 1)..<slash])
                start = slash + 1
            }
            return read(UnsafeBufferPointer(rebasing: path[start...]), below: root.prefixBytes, token, body)
        }
    }

    /// The same for a name below a folder, whose key is given with a slash at its end.
    func read<Value>(
        _ name: UnsafeBufferPointer<UInt8>, below folder: [UInt8], _ token: UnsafeBufferPointer<UInt8>? = nil,
        _ body: (Found) -> Result<Value, PathFault>
    ) -> Result<Value, PathFault> {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: folder.count + name.count) { buffer in
            _ = buffer.update(fromContentsOf: folder)
            var decoder = ComponentDecoder(buffer: buffer, count: folder.count)
            guard decoder.append(name), decoder.count <= StorageKey.maximumByteCount else {
                return .failure(.malformed)
            }
            let key = UnsafeBufferPointer(rebasing: buffer[..<decoder.count])
            let last = UnsafeBufferPointer(rebasing: key[decoder.componentStart...])
            guard !decoder.isHidden, let type = types.type(of: last) else { return .failure(.absent) }
            return body(Found(key: key, type: type, token: token))
        }
    }
}

extension ObjectPathReader.Found {
    /// The key, checked by the storage's own rules.
    var storageKey: Result<StorageKey, PathFault> {
        // Bytes that are no UTF-8 would be repaired, and two names become one.
        guard let text = String(validating: key, as: UTF8.self) else { return .failure(.malformed) }
        do {
            return .success(try StorageKey(text))
        } catch {
            return .failure(.malformed)
        }
    }
}
