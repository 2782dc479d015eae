public import HLSStorage
import LibAV

/// Where a video comes from: a local file, an object on storage, or bytes that are pushed in.
public struct Source: Sendable {
    enum Kind: Sendable {
        case file(String)
        case object(any Storage, StorageKey)
        case bytes(PushedBytes)
    }

    let kind: Kind
    /// What messages call the source.
    public let name: String

    /// A local file, or a pipe or device that can be read like one.
    public static func file(_ path: String) -> Source {
        Source(kind: .file(path), name: path)
    }

    /// An object on storage, read by ranges as they are needed; no local copy is made.
    ///
    /// - Parameter name: what messages call it, such as its address; nil stands for the key.
    public static func object(_ key: StorageKey, in storage: any Storage, name: String? = nil) -> Source {
        Source(kind: .object(storage, key), name: name ?? key.description)
    }

    /// Bytes in the order of the file, as an upload brings them; the container must be one that can be read in order.
    ///
    /// Reading goes no further ahead than a few chunks, so a slow transcode slows the sequence down.
    public static func bytes<Bytes: AsyncSequence & Sendable>(_ bytes: Bytes, name: String = "the pushed bytes")
        -> Source
    where Bytes.Element == [UInt8] {
        Source(kind: .bytes(PushedBytes(bytes)), name: name)
    }

    /// Whether the source can be opened a second time.
    var isRepeatable: Bool {
        if case .bytes = kind { false } else { true }
    }

    /// Opens the source for reading; called on a thread of our own, which it may block.
    func open(interrupt: Interrupt) throws -> any ByteReader {
        do {
            switch kind {
            case .file(let path): return try FileReader(path: path, interrupt: interrupt)
            case .object(let storage, let key): return try StorageReader(storage, key, interrupt: interrupt)
            case .bytes(let pushed): return PushedReader(pushed, interrupt: interrupt)
            }
        } catch {
            throw MediaError(opening: self, error)
        }
    }
}
