import HLSPlaylist
import HLSStorage

/// A playlist on its way to a client.
struct ServedPlaylist {
    /// What is sent.
    private(set) var text: [UInt8]
    /// What it says; nil if it cannot be read and need not be.
    private var playlist: Playlist?

    /// - Throws: ``DeliveryError`` with the code `unreadablePlaylist` when it must be rewritten and cannot be read.
    init(_ text: [UInt8], of key: StorageKey, mustBeRewritten: Bool) throws(DeliveryError) {
        self.text = text
        do throws(PlaylistError) {
            playlist = try Playlist(parsing: text)
        } catch {
            if mustBeRewritten { throw Self.unreadable(key, error) }
            playlist = nil
        }
    }

    /// The playlist's place in a cache.
    func rule(in policy: CachePolicy) -> CacheRule {
        switch playlist {
        case .multivariant: policy.multivariantPlaylists
        case .media(let media) where media.hasEndList: policy.completePlaylists
        case .media(let media): policy.livePlaylists ?? .seconds(max(1, Int64(media.targetDuration) / 2))
        case nil: policy.livePlaylists ?? .seconds(1)
        }
    }

    /// The objects that URIs of media name.
    func mediaKeys(seenFrom place: PlaylistPlace, of key: StorageKey) throws(DeliveryError) -> Set<StorageKey> {
        var keys: Set<StorageKey> = []
        var copy = self
        try copy.replaceURIs(of: key) { uri in
            if uri.role.isMedia, let target = place.target(of: uri.text) { keys.insert(target.key) }
            return nil
        }
        return keys
    }

    /// Rewrites what has to be; where nothing has, the text stays as the storage has it.
    mutating func rewrite(by rewriter: PlaylistRewriter, of key: StorageKey) throws(DeliveryError) {
        var isChanged = false
        try replaceURIs(of: key) { uri in
            let replacement = rewriter.replacement(of: uri)
            if replacement != nil { isChanged = true }
            return replacement
        }
        guard isChanged, let playlist else { return }
        do throws(PlaylistError) {
            text = try playlist.utf8
        } catch {
            throw Self.unreadable(key, error)
        }
    }

    /// Asks for each URI, once for those that follow one another, with the playlist's variables put in.
    private mutating func replaceURIs(
        of key: StorageKey, _ replacement: (PlaylistURI) -> String?
    ) throws(DeliveryError) {
        var variables: PlaylistVariables?
        var last: (uri: PlaylistURI, replacement: String?)?
        let playlist = self.playlist
        do throws(PlaylistError) {
            try self.playlist?.replaceURIs { uri throws(PlaylistError) in
                if let last, last.uri == uri { return last.replacement }
                var meant = uri
                if uri.text.utf8.contains(UInt8(ascii: "{")) {
                    if variables == nil { variables = try playlist?.variables() }
                    meant = PlaylistURI(try variables?.substitute(uri.text) ?? uri.text, role: uri.role)
                }
                let new = replacement(meant)
                last = (uri, new)
                return new
            }
        } catch {
            throw Self.unreadable(key, error)
        }
    }

    private static func unreadable(_ key: StorageKey, _ cause: PlaylistError) -> DeliveryError {
        DeliveryError(
            .unreadablePlaylist,
            "the playlist \"\(key)\" cannot be signed: mend it, or give out an address with the token in its path",
            cause: cause)
    }
}

extension Playlist {
    fileprivate var utf8: [UInt8] {
        get throws(PlaylistError) {
            switch self {
            case .media(let playlist): try playlist.utf8
            case .multivariant(let playlist): try playlist.utf8
            }
        }
    }

    fileprivate func variables() throws(PlaylistError) -> PlaylistVariables {
        switch self {
        case .media(let playlist): try playlist.variables()
        case .multivariant(let playlist): try playlist.variables()
        }
    }
}
