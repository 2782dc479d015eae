import Catalogue
import HLSJobs
import HLSMedia
import HLSStorage
import HLSWorker
import SluiceCrypto

/// Keeps the caption files that people bring for a file, until a transcode is to have them.
struct CaptionDesk: Sendable {
    let services: Services
    let catalogue: any CatalogueStore

    /// The name of a caption file is kept beside its bytes, in letters that every storage takes.
    private static let nameKey = "name"

    struct Description: Encodable, Sendable {
        let captionId: String
        let name: String
        let format: String
        let size: Int64
        let createdAt: String
    }

    struct List: Encodable, Sendable {
        let captions: [Description]
    }

    /// The most bytes of one, which is held in memory while it is looked at.
    var maximumByteCount: Int64 { Int64(min(services.configuration.work.limits.subtitleBytes, 4 << 20)) }

    /// Keeps a caption file, if it is one.
    ///
    /// - Throws: `Problem`: 404 without the file; 422 if it has too many, or for what is neither WebVTT nor SubRip.
    func add(_ bytes: [UInt8], named name: UploadName, to file: FileID) async throws -> Description {
        try await requireFile(file)
        if bytes.isEmpty { throw Problem.badRequest("the file is empty; choose another") }
        let limits = services.configuration.work.limits
        let format = try Subtitles.check(bytes, named: name.text, limits: limits)
        let place = try MediaKeys.captions(file)
        if try await services.storage.list(place, after: nil, limit: limits.streams).count >= limits.streams {
            throw Problem.unprocessable("the file has \(limits.streams) caption files already; remove one first")
        }
        let key = try place.appending("\(JobID().rawValue).\(format.rawValue)")
        // As much of the name as fits, whatever letters it has.
        let encoded = Base64Text.encode(Array(name.text.prefix(200).utf8), .urlSafe)
        try await services.storage.write(
            bytes, to: key,
            attributes: ObjectAttributes(contentType: "text/plain", userMetadata: [Self.nameKey: encoded]))
        return try await description(of: key)
    }

    /// The caption files of a file, the oldest first.
    func list(_ file: FileID) async throws -> List {
        try await requireFile(file)
        let limit = services.configuration.work.limits.streams
        var captions: [Description] = []
        for entry in try await services.storage.list(try MediaKeys.captions(file), after: nil, limit: limit) {
            captions.append(try await description(of: entry.key))
        }
        return List(captions: captions)
    }

    /// Removes a caption file; transcodes that were ordered with it need it until they have ended.
    func remove(_ caption: String, of file: FileID) async throws {
        try await requireFile(file)
        guard let key = try await key(of: caption, file) else {
            throw Problem.notFound("\(file) has no caption file \(caption); list them first")
        }
        try await services.storage.remove(key)
    }

    /// What a worker needs to know of the captions that a transcode is to have.
    ///
    /// - Throws: `Problem`, 422, naming the member of the order that cannot be used.
    func files(for choices: [CaptionChoice], of file: FileID) async throws -> [TranscodeRequest.SubtitleFile] {
        var files: [TranscodeRequest.SubtitleFile] = []
        for (index, choice) in choices.enumerated() {
            guard let key = try await key(of: choice.captionID, file) else {
                throw Problem.unprocessable(
                    field: "options.captions[\(index)].captionId",
                    "the file has no such caption file; send it to /api/media/files/\(file)/captions first")
            }
            files.append(
                TranscodeRequest.SubtitleFile(
                    key: key.string, language: choice.language, name: choice.name, isDefault: choice.isDefault,
                    isForced: choice.isForced))
        }
        return files
    }

    private func requireFile(_ file: FileID) async throws {
        if try await catalogue.file(file) == nil {
            throw Problem.notFound("there is no file \(file); list them with GET /api/media/files")
        }
    }

    /// nil if there is no such caption file.
    private func key(of caption: String, _ file: FileID) async throws -> StorageKey? {
        let limit = services.configuration.work.limits.streams
        let entries = try await services.storage.list(try MediaKeys.captions(file), after: nil, limit: limit)
        return entries.map(\.key).first { Self.id(of: $0) == caption }
    }

    private func description(of key: StorageKey) async throws -> Description {
        let metadata = try await services.storage.metadata(of: key)
        let name = metadata.userMetadata[Self.nameKey].flatMap { Base64Text.decode($0) }
        let words = key.lastComponent.split(separator: ".")
        return Description(
            captionId: Self.id(of: key), name: name.map { String(decoding: $0, as: UTF8.self) } ?? "captions",
            format: words.last.map(String.init) ?? "", size: metadata.size,
            createdAt: TimeText.text(JobTime(microseconds: metadata.modified.microsecondCount)))
    }

    private static func id(of key: StorageKey) -> String {
        key.lastComponent.split(separator: ".").first.map(String.init) ?? ""
    }
}

extension Duration {
    fileprivate var microsecondCount: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
