public import HLSStorage
import SluiceCrypto

extension Delivery {
    /// The answer about a playlist: 200, 304 or 412, with its URIs signed where the address was, and compressed where the
    /// client wants it.
    ///
    /// Its entity tag is made of what is sent, because that depends on the signature too and a live playlist may change twice in
    /// the smallest time that a storage tells; for the same reason it has no `Last-Modified`. Ranges of playlists are not
    /// answered, which section 14.2 of RFC 9110 leaves to the server.
    /// - Parameters:
    ///   - text: the object's bytes.
    ///   - presigned: addresses for the media among ``mediaKeys(in:of:)``; nil leaves media to this server.
    ///   - now: the time since 1970-01-01 00:00:00 UTC.
    /// - Throws: ``DeliveryError`` with the code `unreadablePlaylist`, when its URIs must be signed and cannot be.
    public func finish(
        _ object: DeliveryObject, playlist text: [UInt8], presigned: PresignedMedia? = nil, at now: Duration
    ) throws(DeliveryError) -> DeliveryResponse {
        try finish(object, try served(text, object, isPresigned: presigned != nil), presigned, now)
    }

    /// The objects for which ``finish(_:playlist:presigned:at:)`` can use presigned addresses.
    ///
    /// - Throws: ``DeliveryError`` with the code `unreadablePlaylist`.
    public func mediaKeys(in text: [UInt8], of object: DeliveryObject) throws(DeliveryError) -> Set<StorageKey> {
        try mediaKeys(in: try served(text, object, isPresigned: true), object)
    }

    /// The answer about a playlist, with the presigner asked for the addresses of its media if there is one.
    ///
    /// - Throws: as ``finish(_:playlist:presigned:at:)``, and what the presigner throws.
    public func finish(
        _ object: DeliveryObject, playlist text: [UInt8], at now: Duration
    ) async throws -> DeliveryResponse {
        guard let presigner else { return try finish(object, playlist: text, presigned: nil, at: now) }
        let playlist = try served(text, object, isPresigned: true)
        var media = PresignedMedia(urls: [:], validity: presigner.validity)
        for key in try mediaKeys(in: playlist, object) { media.urls[key] = try await presigner.url(key) }
        return try finish(object, playlist, media, now)
    }

    private func served(
        _ text: [UInt8], _ object: DeliveryObject, isPresigned: Bool
    ) throws(DeliveryError) -> ServedPlaylist {
        try ServedPlaylist(text, of: object.key, mustBeRewritten: isPresigned || object.grant?.place == .query)
    }

    private func place(of object: DeliveryObject) -> PlaylistPlace? {
        PlaylistPlace(of: object.key, reader: reader, hasToken: object.grant?.place == .path, host: object.host)
    }

    private func mediaKeys(
        in playlist: ServedPlaylist, _ object: DeliveryObject
    ) throws(DeliveryError) -> Set<StorageKey> {
        guard let place = place(of: object) else { return [] }
        return try playlist.mediaKeys(seenFrom: place, of: object.key)
    }

    private func finish(
        _ object: DeliveryObject, _ playlist: ServedPlaylist, _ presigned: PresignedMedia?, _ now: Duration
    ) throws(DeliveryError) -> DeliveryResponse {
        var playlist = playlist
        if let place = place(of: object), object.grant != nil || presigned != nil {
            var signed: (StorageKey, Grant, URLSigner)?
            if let grant = object.grant, let signer { signed = (object.key, grant, signer) }
            try playlist.rewrite(
                by: PlaylistRewriter(place: place, root: policy.root, signed: signed, presigned: presigned),
                of: object.key)
        }
        let isCompressed =
            policy.compressesPlaylists && playlist.text.count >= Gzip.minimumByteCount
            && AcceptEncoding.prefersGzip(object.headers[.acceptEncoding])
        let text = playlist.text
        func body() -> [UInt8] { isCompressed ? Gzip.compress(text) : text }
        let digest = HexText.encode(SHA256.digest(of: text).prefix(16))
        let tag = "\"\(digest)\(isCompressed ? "-gzip" : "")\""
        let seconds = now.components.seconds
        let limit = presigned.map { $0.validity.components.seconds / 2 }
        let rule = playlist.rule(in: policy.caching)
        var headers = [
            DeliveryField(
                "Cache-Control",
                object.grant.map { cacheControl(rule, of: $0, now: seconds, limit: limit) } ?? rule.header(limit: limit)
            ),
            DeliveryField("ETag", tag),
        ]
        let varying = policy.compressesPlaylists ? "Accept-Encoding" : nil
        switch Preconditions.check(object.headers, tag: tag, modified: nil, now: seconds) {
        case .failed:
            return refusal(.preconditionFailed, isHead: object.isHead, allowedOrigin: object.allowedOrigin)
        case .notModified:
            addCommonFields(to: &headers, allowedOrigin: object.allowedOrigin, varying: varying)
            return DeliveryResponse(status: 304, headers: headers, contentLength: Int64(body().count))
        case .hold:
            break
        }
        headers.append(DeliveryField("Content-Type", object.contentType))
        if isCompressed { headers.append(DeliveryField("Content-Encoding", "gzip")) }
        addCommonFields(to: &headers, allowedOrigin: object.allowedOrigin, varying: varying)
        let body = body()
        return DeliveryResponse(
            status: 200, headers: headers, body: object.isHead ? .none : .bytes(body), contentLength: Int64(body.count))
    }
}
