import HLSPlaylist
import HLSStorage

/// Decides what becomes of each URI of a playlist: left alone, signed, or replaced by a presigned address.
struct PlaylistRewriter {
    let place: PlaylistPlace
    let root: DeliveryRoot
    /// The playlist itself, and what allowed it to be read; nil where nothing is signed.
    let signed: (key: StorageKey, grant: Grant, signer: URLSigner)?
    let presigned: PresignedMedia?

    /// The new URI, or nil for the old one.
    func replacement(of uri: PlaylistURI) -> String? {
        guard let target = place.target(of: uri.text) else { return nil }
        if uri.role.isMedia, let url = presigned?.urls[target.key] { return url }
        guard let (used, grant, signer) = signed else { return nil }
        if target.isBelowToken, grant.covers(target.key, whenUsedFor: used) { return nil }
        let token = signer.token(covering: target.key, expiry: grant.expiry, for: grant.binding)
        // Below a path with a token a relative path would have that token too, which does not cover it.
        let keepsPath = target.uri.isRelative && grant.place == .query
        guard let path = keepsPath ? String(target.uri.path) : root.path(of: target.key) else { return nil }
        return target.uri.with(path: path, parameter: TokenText.parameter, value: token)
    }
}
