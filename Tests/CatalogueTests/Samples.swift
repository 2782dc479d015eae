import Catalogue
import HLSJobs
import Testing

extension NewFile {
    static func sample(_ name: String = "film.mov", id: FileID = FileID()) -> NewFile {
        NewFile(
            id: id, name: name, size: 1 << 40, contentType: "video/quicktime", storageKey: "masters/\(id)", owner: "ann"
        )
    }
}

extension NewUpload {
    static func sample(_ id: UploadID = UploadID(), lifetime: Duration = .seconds(3_600)) -> NewUpload {
        NewUpload(
            id: id, kind: .presignedParts, name: "film.mov", size: 100, contentType: "video/mp4",
            storageKey: "staging/\(id)", multipartID: "m", partSize: 40, owner: "ann", lifetime: lifetime)
    }
}

extension NewDelivery {
    static func sample(_ id: String = JobID().rawValue, event: String = "file.created") -> NewDelivery {
        NewDelivery(
            id: DeliveryID(id), event: event, job: JobID("j"), url: "https://example.com/hook", payload: #"{"é":"\""}"#)
    }
}

extension IdempotentRequest {
    static func sample(_ fingerprint: String = "a", key: String = "k", scope: String = "ann") -> IdempotentRequest {
        IdempotentRequest(
            scope: scope, key: key, fingerprint: fingerprint, patience: .seconds(60), lifetime: .seconds(3_600))
    }
}

func expectError(
    _ code: CatalogueError.Code, _ sentence: Comment, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async {
    let error = await #expect(throws: CatalogueError.self, sentence, sourceLocation: sourceLocation) {
        try await body()
    }
    #expect(error?.code == code, sentence, sourceLocation: sourceLocation)
}

/// All pages of a list, one after the other.
func pages<Row>(of size: Int, _ page: (Row?) async throws -> [Row]) async throws -> [Row] {
    var all: [Row] = []
    while true {
        let rows = try await page(all.last)
        #expect(rows.count <= size)
        all += rows
        if rows.count < size { return all }
    }
}
