public import HLSPlaylist

extension MultivariantPlaylist {
    /// Puts other URIs in the places of those that the playlist has: of variants, I-frame variants, renditions, session data,
    /// session keys and content steering. Everything else stays as it is.
    ///
    /// - Parameter replacement: the new URI, or nil for the old one; asked once for each place, in no particular order.
    /// - Throws: what `replacement` throws; the playlist is then replaced in part.
    public mutating func replaceURIs<Failure: Error>(
        _ replacement: (PlaylistURI) throws(Failure) -> String?
    ) throws(Failure) {
        if let new = try variants.replaced(\.uri, .variant, replacement) { variants = new }
        if let new = try iFrameVariants.replaced(\.uri, .iFrameVariant, replacement) { iFrameVariants = new }
        if let new = try renditions.replaced(\.uri, .rendition, replacement) { renditions = new }
        if let new = try sessionData.replaced(\.uri, .sessionData, replacement) { sessionData = new }
        if let new = try sessionKeys.replaced(\.uri, .sessionKey, replacement) { sessionKeys = new }
        if let old = contentSteering?.serverURI,
            let uri = try replacement(PlaylistURI(old, role: .contentSteering))
        {
            contentSteering?.serverURI = uri
        }
    }
}

extension Playlist {
    /// Puts other URIs in the places of those that the playlist has; see the two kinds of playlist for which these are.
    ///
    /// - Throws: what `replacement` throws; the playlist is then as it was.
    public mutating func replaceURIs<Failure: Error>(
        _ replacement: (PlaylistURI) throws(Failure) -> String?
    ) throws(Failure) {
        switch self {
        case .media(var playlist):
            try playlist.replaceURIs(replacement)
            self = .media(playlist)
        case .multivariant(var playlist):
            try playlist.replaceURIs(replacement)
            self = .multivariant(playlist)
        }
    }
}
