import Catalogue
import HLSMedia

/// Uploads, webhooks, the server itself.
extension Schema {
    private static let count = whole(0)

    static let problem = object(
        ["type": uri, "title": text, "status": whole(400, 599), "detail": text, "requestId": text],
        optional: [
            "errors": list(of: object(["field": text, "detail": text])).described(
                "The members of the request that are wrong, such as options.parts, where it is about those.")
        ])

    static let ready = object([
        "status": word(["ready", "unavailable"]),
        "dependencies": map(
            of: object(
                ["status": word(["ok", "failed"]), "milliseconds": Schema.number(0...1e6)],
                optional: ["error": text])),
    ])

    static let info = object([
        "version": text,
        "user": object(["name": text, "scopes": list(of: word(Scope.allCases.map(\.rawValue)))]),
        "ladders": list(of: object(["name": text, "rungs": list(of: named(.rung))])),
        "features": object(["tus": flag, "presignedUploads": flag, "live": flag, "webhooks": flag]),
        "limits": object(["maxUploadBytes": whole(1)]),
    ])

    static let importOrder = object(
        ["url": text(1...ImportOrder.longestURL).described("http or https, at a public address.")],
        optional: ["name": text], isClosed: true)

    static let importState = object(
        [
            "jobId": text, "fileId": text, "name": text, "url": uri, "status": word(TranscodeDescription.statuses),
            "progress": Schema.number(0...1), "attempt": count, "maxAttempts": count, "createdAt": time,
        ],
        optional: ["received": count, "size": count, "startedAt": time, "finishedAt": time, "error": text])

    static let uploadOrder = object(
        ["size": whole(1, UploadOrder.largest)], optional: ["name": text, "contentType": text], isClosed: true)

    static let uploadPlan = object(
        ["uploadId": text, "method": word(["PUT"]), "expiresAt": time],
        optional: [
            "url": uri.described("Where the whole file goes; of large ones, \"parts\" says it instead."),
            "headers": map(of: text),
            "parts": list(of: object(["number": whole(1), "url": uri, "size": whole(1)])), "partSize": whole(1),
        ])

    static let uploadedParts = object(
        [:],
        optional: [
            "parts": list(of: object(["number": whole(1, 10_000), "etag": text], isClosed: true)).described(
                "The ETag that each part was answered with.")
        ], isClosed: true)

    static let delivery = object(
        [
            "id": text, "event": text, "url": uri, "status": word(DeliveryStatus.allCases.map(\.rawValue)),
            "attempt": count, "createdAt": time,
        ],
        optional: ["jobId": text, "responseStatus": count, "error": text, "deliveredAt": time])
}
