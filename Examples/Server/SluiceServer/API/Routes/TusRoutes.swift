import Catalogue
import HLSJobs
import HTTPServer

/// `/api/tus`: resumable uploads by tus 1.0.0, with the extensions creation, creation-with-upload, termination, expiration
/// and checksum.
struct TusRoutes: Sendable {
    let uploads: TusDesk
    let maximumByteCount: Int64

    static let version = "1.0.0"
    private static let path = "/api/tus"
    private static let contentType = "application/offset+octet-stream"
    private static let spoken = Operation.Parameter.header("Tus-Resumable", .word([version]), isRequired: true)
    /// The largest request with a checksum, whose bytes are held until it is known.
    private static let largestChecked: Int64 = 64 << 20

    var routes: [Route] {
        [
            Route(
                .options, Self.path, .open,
                Operation(
                    "tusOptions", "What of tus 1.0 is spoken.",
                    .none(204, "That.", headers: ["Tus-Version", "Tus-Extension", "Tus-Max-Size"]))
            ) { _ in
                ServerResponse(
                    status: 204,
                    headers: [
                        "Tus-Resumable": Self.version, "Tus-Version": Self.version,
                        "Tus-Max-Size": "\(maximumByteCount)",
                        "Tus-Extension": "creation,creation-with-upload,termination,expiration,checksum",
                        "Tus-Checksum-Algorithm": TusChecksum.Algorithm.allCases.map(\.rawValue).joined(separator: ","),
                    ])
            },
            Route(
                .post, Self.path, .scope(.upload),
                Operation(
                    "createTusUpload", "Begins a resumable upload, with or without its first bytes.",
                    with: [
                        Self.spoken, .header("Upload-Length", .whole(1), isRequired: true),
                        .header("Upload-Metadata", .text),
                    ], .none(201, "It is begun.", headers: ["Location", "Upload-Offset", "Upload-Expires"]),
                    problems: [400, 412, 413]), maximumBodyByteCount: maximumByteCount
            ) { call in
                try checkVersion(call)
                return try await create(call)
            },
            Route(
                .head, "\(Self.path)/:id", .scope(.upload),
                Operation(
                    "tusUpload", "How far an upload is.", with: [Self.spoken],
                    .none(200, "That.", headers: ["Upload-Offset", "Upload-Length", "Upload-File-Id"]),
                    problems: [404, 410, 412])
            ) { call in
                try checkVersion(call)
                let upload = try await uploads.upload(UploadID(call.place("id")))
                var response = answer(200, upload)
                response.headers["Upload-Length"] = "\(upload.size)"
                return response
            },
            Route(
                .patch, "\(Self.path)/:id", .scope(.upload),
                Operation(
                    "appendToTusUpload", "Takes more of an upload; the last bytes make a file of it.",
                    with: [
                        Self.spoken, .header("Upload-Offset", .whole(0), isRequired: true),
                        .header("Upload-Checksum", .text),
                    ], body: .of((Self.contentType, .bytes)),
                    .none(204, "They are kept.", headers: ["Upload-Offset", "Upload-File-Id"]),
                    problems: [400, 404, 409, 410, 412, 413, 415, 423, 460]), maximumBodyByteCount: maximumByteCount
            ) { call in
                try checkVersion(call)
                guard call.head.headers["Content-Type"] == Self.contentType else {
                    throw Problem.unsupportedMediaType("send Content-Type: \(Self.contentType)")
                }
                let offset = try Self.number("Upload-Offset", of: call)
                return answer(204, try await append(call, to: UploadID(call.place("id")), at: offset))
            },
            Route(
                .delete, "\(Self.path)/:id", .scope(.upload),
                Operation(
                    "abortTusUpload", "Gives an upload up.", with: [Self.spoken], .none(204, "It is gone."),
                    problems: [404, 410, 412])
            ) { call in
                try checkVersion(call)
                try await uploads.abort(UploadID(call.place("id")))
                return ServerResponse(status: 204, headers: ["Tus-Resumable": Self.version])
            },
        ]
    }

    private func create(_ call: APICall) async throws -> ServerResponse {
        let size = try Self.number("Upload-Length", of: call)
        if size > maximumByteCount { throw Problem.contentTooLarge(maximumByteCount) }
        if size == 0 { throw Problem.badRequest("the file is empty; choose another") }
        let metadata = try TusMetadata(parsing: call.head.headers["Upload-Metadata"])
        let hasBytes = call.head.headers["Content-Type"] == Self.contentType
        if hasBytes, let length = call.head.contentLength, length > size { throw Problem.contentTooLarge(size) }
        var upload = try await uploads.begin(metadata.name, size: size)
        if hasBytes {
            do {
                upload = try await append(call, to: upload.id, at: 0)
            } catch {
                // Nobody is told where it is, so nobody could go on with it.
                await uploads.giveUp(upload.id)
                throw error
            }
        }
        var response = answer(201, upload)
        response.headers["Location"] = "\(Self.path)/\(upload.id)"
        return response
    }

    private func append(_ call: APICall, to id: UploadID, at offset: Int64) async throws -> UploadRecord {
        let checksum = try call.head.headers["Upload-Checksum"].map(TusChecksum.init(parsing:))
        if checksum != nil, call.head.contentLength.map({ $0 > Self.largestChecked }) ?? true {
            throw Problem.contentTooLarge(Self.largestChecked)
        }
        let chunks = SharedIterator(call.body)
        return try await uploads.append(
            to: id, at: offset, byteCount: call.head.contentLength, checksum: checksum
        ) { try await chunks.next() }
    }

    private func answer(_ status: Int, _ upload: UploadRecord) -> ServerResponse {
        var headers: HeaderFields = [
            "Tus-Resumable": Self.version, "Upload-Offset": "\(upload.received)", "Cache-Control": "no-store",
        ]
        if let file = upload.file {
            headers["Upload-File-Id"] = file.rawValue
        } else {
            headers["Upload-Expires"] = HTTPDate.text(secondsSince1970: Int(upload.expiresAt.microseconds / 1_000_000))
        }
        return ServerResponse(status: status, headers: headers)
    }

    /// - Throws: `Problem`, 412.
    private func checkVersion(_ call: APICall) throws(Problem) {
        guard call.head.headers["Tus-Resumable"] == Self.version else {
            var problem = Problem(412, "tus-version", "The version is not spoken here", "send Tus-Resumable: 1.0.0")
            problem.headers["Tus-Version"] = Self.version
            throw problem
        }
    }

    /// - Throws: `Problem`, 400.
    private static func number(_ name: String, of call: APICall) throws(Problem) -> Int64 {
        guard let text = call.head.headers[name], let number = Int64(text), number >= 0 else {
            throw .badRequest("\(name) is missing, or is not a number of bytes")
        }
        return number
    }
}
