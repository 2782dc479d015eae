import HLSStorage

extension Delivery {
    /// The answer about an object that is no playlist: 200, 206, 304, 412 or 416.
    ///
    /// - Parameters:
    ///   - metadata: of the object; what is sent must be of the same version.
    ///   - now: the time since 1970-01-01 00:00:00 UTC.
    /// - Precondition: the object's kind is not `playlist`: those are finished with their text.
    public func finish(_ object: DeliveryObject, _ metadata: DeliveryMetadata, at now: Duration) -> DeliveryResponse {
        precondition(object.kind != .playlist, "a playlist is finished with its text")
        let seconds = now.components.seconds
        // A time that is yet to come cannot be said (RFC 9110 section 8.8.2.1).
        let modified = min(metadata.modified.components.seconds, seconds)
        let tag = metadata.entityTag ?? EntityTag.of(size: metadata.size, modified: metadata.modified)
        var headers: [DeliveryField] = []
        headers.reserveCapacity(10)
        headers.append(DeliveryField("Cache-Control", cacheControl(of: object, metadata, now: seconds)))
        headers.append(DeliveryField("ETag", tag))
        headers.append(DeliveryField("Last-Modified", HTTPDate.text(of: modified)))

        switch Preconditions.check(object.headers, tag: tag, modified: modified, now: seconds) {
        case .failed:
            return refusal(.preconditionFailed, isHead: object.isHead, allowedOrigin: object.allowedOrigin)
        case .notModified:
            addCommonFields(to: &headers, allowedOrigin: object.allowedOrigin, varying: nil)
            return DeliveryResponse(status: 304, headers: headers, contentLength: metadata.size)
        case .hold:
            break
        }
        let range = range(of: object, metadata, tag: tag, modified: modified, now: seconds)
        if range == .unsatisfiable {
            var response = refusal(.rangeNotSatisfiable, isHead: object.isHead, allowedOrigin: object.allowedOrigin)
            response.headers.append(DeliveryField("Content-Range", "bytes */\(metadata.size)"))
            return response
        }
        headers.append(DeliveryField("Content-Type", object.contentType))
        headers.append(DeliveryField("Accept-Ranges", "bytes"))
        var bytes = 0..<metadata.size
        if case .part(let part) = range {
            bytes = part
            headers.append(DeliveryField("Content-Range", Self.contentRange(part, of: metadata.size)))
        }
        addCommonFields(to: &headers, allowedOrigin: object.allowedOrigin, varying: nil)
        return DeliveryResponse(
            status: range == .whole ? 200 : 206, headers: headers,
            body: object.isHead ? .none : .object(object.key, bytes),
            contentLength: bytes.upperBound - bytes.lowerBound)
    }

    /// Only GET has ranges (RFC 9110 section 14.2).
    private func range(
        of object: DeliveryObject, _ metadata: DeliveryMetadata, tag: String, modified: Int64, now: Int64
    ) -> RangeRequest {
        guard !object.isHead, let text = object.headers[.range],
            Preconditions.allowsRange(object.headers, tag: tag, modified: modified, now: now)
        else { return .whole }
        return RangeRequest(text, size: metadata.size)
    }

    private static func contentRange(_ part: Range<Int64>, of size: Int64) -> String {
        ASCIIText.make(capacity: 72) { text in
            text.put("bytes ")
            text.put(part.lowerBound)
            text.put(UInt8(ascii: "-"))
            text.put(part.upperBound - 1)
            text.put(UInt8(ascii: "/"))
            text.put(size)
        }
    }

    private func cacheControl(of object: DeliveryObject, _ metadata: DeliveryMetadata, now: Int64) -> String {
        guard let grant = object.grant else {
            return metadata.cacheControl ?? (object.kind == .key ? keysCacheControl : filesCacheControl)
        }
        if metadata.cacheControl?.lowercased().contains("no-store") == true { return "no-store" }
        return cacheControl(policy.caching.rule(of: object.kind), of: grant, now: now, limit: nil)
    }

    /// The `Cache-Control` of an answer to a signed address.
    func cacheControl(_ rule: CacheRule, of grant: Grant, now: Int64, limit: Int64?) -> String {
        rule.header(
            limit: min(grant.expiry - now, limit ?? .max),
            isPrivate: grant.binding != .anyone || !policy.caching.sharesSigned)
    }
}
