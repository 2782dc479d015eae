import HLSPlaylist
import LibAV

/// Reads the resources that media playlists name, one at a time, and notes what is missing or damaged.
struct SegmentReader {
    /// The largest segment that is read, in bytes: about a minute of 140 Mb/s.
    private static let largest = 1 << 30

    var objects: AssetObjects
    private(set) var problems: [Problem] = []
    /// The media playlists that could be read, by name.
    private(set) var documents: [String: PlaylistDocument<MediaPlaylist>] = [:]
    /// The initialization section read last, which all segments of a playlist mostly share.
    private var initialization: (name: String, range: Range<Int>?, bytes: [UInt8])?
    private var vault: SegmentVault
    /// Segments that were decrypted, and those that could not be for want of a key.
    private(set) var decryptedSegments = 0
    private(set) var lockedSegments = 0

    init(_ objects: AssetObjects, contentKey: Encryption.Key?) {
        self.objects = objects
        vault = SegmentVault(key: contentKey)
    }

    mutating func note(
        _ rule: String, _ object: String, line: Int?, _ message: String, severity: ValidationReport.Severity? = nil
    ) {
        problems.append(Problem(rule: rule, object: object, line: line, message: message, severity: severity))
    }

    /// A resource's place, checked: the object is there and the range lies inside it.
    struct Place {
        var name: String
        var range: Range<Int>
    }

    /// Finds a URI of a playlist; nil, and a note, if there is nothing there that could be read.
    mutating func find(
        _ uri: String, _ byteRange: ByteRange?, in playlist: String, line: Int?
    ) async throws -> Place? {
        guard let name = PlaylistURI.name(uri, in: playlist) else {
            note(
                "S.1", playlist, line: line,
                "\(uri) lies outside the asset, so it was not checked; write a relative URI",
                severity: .warning)
            return nil
        }
        guard let facts = try await objects.facts(of: name) else {
            note("S.1", playlist, line: line, "\(name) is missing; write it again, or take it out of the playlist")
            return nil
        }
        let offset = byteRange?.offset ?? 0
        let length = byteRange?.length ?? facts.size
        guard offset <= facts.size, length <= facts.size - offset else {
            note(
                "S.2", playlist, line: line,
                "the range of \(length) bytes at \(offset) goes beyond the end of \(name), which has \(facts.size) "
                    + "bytes; the object is cut off, or the range belongs to another version of it")
            return nil
        }
        guard length > 0 else {
            note("S.1", playlist, line: line, "\(name) is empty; write it again")
            return nil
        }
        return Place(name: name, range: offset..<offset + length)
    }

    /// The bytes of a place; nil, and a note, if they cannot be had.
    mutating func read(_ place: Place, in playlist: String, line: Int?) async throws -> [UInt8]? {
        guard place.range.count <= Self.largest else {
            note(
                "S.1", playlist, line: line,
                "\(place.name) is \(place.range.count) bytes in one segment, too many to be one; cut it up")
            return nil
        }
        let bytes = try await objects.read(place.name, range: place.range)
        guard let bytes, bytes.count == place.range.count else {
            note("S.1", playlist, line: line, "\(place.name) became shorter while it was read; validate it again")
            return nil
        }
        return bytes
    }

    /// What is known of a segment's content.
    enum Content {
        case clear([UInt8])
        /// Encrypted with a key that is not known.
        case locked
        /// A note says why.
        case unreadable
    }

    /// The content of a segment, decrypted if it is encrypted and its key is known.
    mutating func content(
        _ place: Place, of segment: ResolvedSegment, in playlist: String, line: Int?
    ) async throws -> Content {
        let access = vault.access(segment.keys, mediaSequence: segment.mediaSequence)
        if access == .locked {
            lockedSegments += 1
            return .locked
        }
        guard let bytes = try await read(place, in: playlist, line: line) else { return .unreadable }
        guard case .key(let vector) = access else { return .clear(bytes) }
        decryptedSegments += 1
        guard let clear = vault.decrypt(bytes, vector) else {
            note(
                "S.5", playlist, line: line,
                "\(place.name) cannot be decrypted; give its own key, or write it again if that is the one")
            return .unreadable
        }
        return .clear(clear)
    }

    /// The initialization section of a segment, decrypted if need be; nil if it cannot be had.
    mutating func initialization(
        of segment: ResolvedSegment, in playlist: String, line: Int?
    ) async throws -> [UInt8]? {
        guard let map = segment.map, let bytes = try await read(map, in: playlist, line: line) else { return nil }
        switch vault.access(segment.mapKeys, mediaSequence: segment.mediaSequence) {
        case .open: return bytes
        case .locked: return nil
        case .key(let vector): return vault.decrypt(bytes, vector)
        }
    }

    /// The bytes of an initialization section as they lie there; nil, and a note, if they cannot be had.
    mutating func read(_ map: MediaInitialization, in playlist: String, line: Int?) async throws -> [UInt8]? {
        guard let place = try await find(map.uri, map.byteRange, in: playlist, line: line) else { return nil }
        if let initialization, initialization.name == place.name, initialization.range == place.range {
            return initialization.bytes
        }
        guard let bytes = try await read(place, in: playlist, line: line) else { return nil }
        initialization = (place.name, place.range, bytes)
        return bytes
    }

    /// The media playlist of that name; nil, and a note, if it is missing or cannot be read.
    mutating func playlist(
        _ name: String, namedIn referrer: String, line: Int?
    ) async throws -> (MediaPlaylist, PlaylistLines)? {
        guard try await objects.facts(of: name) != nil, let bytes = try await objects.read(name) else {
            note("S.1", referrer, line: line, "\(name) is missing; write it again, or take it out of the playlist")
            return nil
        }
        do {
            let document = try PlaylistDocument<MediaPlaylist>(parsing: bytes)
            documents[name] = document
            _ = try document.playlist.resolvedSegments()
            return (document.playlist, PlaylistLines(bytes))
        } catch {
            note("S.4", name, line: error.line > 0 ? error.line : nil, error.message)
            return nil
        }
    }
}
