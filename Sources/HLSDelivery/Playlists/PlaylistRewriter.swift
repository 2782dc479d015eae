import HLSPlaylist
import HLSStorage

/// Decides what becomes of each URI of a playlist: left alone, signed, or replaced by a presigned address.
///
/// Whoever may read a playlist may read what it names, also beside what the token covers: playlists are written on the
/// server's side. Nothing is signed for longer, or for anybody else, than the playlist was.
struct PlaylistRewriter {
    private let place: PlaylistPlace
    private let root: DeliveryRoot
    /// The playlist itself, and what allowed it to be read; nil where nothing is signed.
    private let signed: (key: StorageKey, grant: Grant, signer: URLSigner)?
    private let presigned: PresignedMedia?
    /// Whether names below the playlist's folder are found with the token that is in its path.
    private let leavesNames: Bool

    init(
        place: PlaylistPlace, root: DeliveryRoot, signed: (key: StorageKey, grant: Grant, signer: URLSigner)?,
        presigned: PresignedMedia?
    ) {
        self.place = place
        self.root = root
        self.signed = signed
        self.presigned = presigned
        leavesNames =
            signed.map { key, grant, _ in
                guard grant.place == .path, let folder = key.parent else { return false }
                return grant.covers(folder, whenUsedFor: key)
            } ?? true
    }

    /// The new URI, or nil for the old one.
    func replacement(of uri: PlaylistURI) -> String? {
        if leavesNames, presigned == nil || !uri.role.isMedia, PlaylistPlace.isPlainName(uri.text) { return nil }
        guard let target = place.target(of: uri.text) else { return nil }
        if uri.role.isMedia, let url = presigned?.urls[target.key] { return url }
        guard let (used, grant, signer) = signed else { return nil }
        if target.isBelowToken, grant.covers(target.key, whenUsedFor: used) { return nil }
        let token = signer.token(covering: target.key, expiry: grant.expiry, for: grant.binding)
        // Below a path with a token a relative path would have that token too, which does not cover it.
        if target.isRelative, grant.place == .query {
            guard let parts = target.uri else { return "\(uri.text)?\(TokenText.parameter)\(token)" }
            return parts.with(path: parts.path, parameter: TokenText.parameter, value: token)
        }
        guard let path = root.path(of: target.key), let parts = target.uri ?? URIText(uri.text) else { return nil }
        return parts.with(path: path[...], parameter: TokenText.parameter, value: token)
    }
}
