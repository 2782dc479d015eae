import Catalogue
import HLSMedia
import HLSWorker

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The body of `POST /api/media/transcode`, read and checked.
struct TranscodeOrder: Hashable, Sendable {
    var fileID = FileID("")
    /// nil: the server's own.
    var ladder: Ladder?
    var container = Packaging.Container.fmp4
    var segmentMilliseconds = 6_000
    var isSingleFile = false
    var copying = Transcoder.Copying.never
    var makesImages = true
    var isEncrypted = false
    var captions: [CaptionChoice] = []
    var parts = 1
    var overwrite = false
    var idempotencyKey: String?

    /// What the server's own ladder is called.
    static let defaultLadder = "default"
    /// The longest idempotency key in bytes.
    static let longestKey = 255

    /// - Throws: `Problem`, 400 for what makes no sense, 422 for a ladder that cannot be made.
    init(_ body: JSONValue) throws(Problem) {
        var members = try JSONMembers(body)
        let fileID = members.text("fileId")
        let ladder = members.any("ladder")
        idempotencyKey = members.value(
            "idempotencyKey", expecting: "a text of 1 to \(Self.longestKey) bytes"
        ) { value in
            guard case .string(let text) = value, (1...Self.longestKey).contains(text.utf8.count) else { return nil }
            return text
        }
        if var options = members.object("options") {
            try read(&options)
            try options.end()
        }
        self.fileID = FileID(try members.required(fileID, "fileId"))
        try members.end()
        if let ladder { self.ladder = try Self.ladder(ladder) }
    }

    private mutating func read(_ options: inout JSONMembers) throws(Problem) {
        container = options.word("container", of: ["fmp4": .fmp4, "ts": .ts]) ?? container
        segmentMilliseconds =
            options.value("segmentSeconds", expecting: "a number from 1 to 60") { value in
                guard case .number(let seconds) = value, (1...60).contains(seconds) else { return nil }
                return Int((seconds * 1_000).rounded())
            } ?? segmentMilliseconds
        isSingleFile = options.flag("byteRange") ?? isSingleFile
        copying = options.word("copy", of: ["never": .never, "auto": .auto]) ?? copying
        makesImages = options.flag("storyboard") ?? makesImages
        isEncrypted = options.word("encrypt", of: ["none": false, "aes-128": true]) ?? isEncrypted
        captions = try CaptionChoice.list(&options)
        parts = options.integer("parts", in: 1...256).map(Int.init) ?? parts
        overwrite = options.flag("overwrite") ?? overwrite
    }

    /// `default` for the server's own, `standard`, a list such as `1080p,720p`, or rungs as ladder files have them.
    private static func ladder(_ value: JSONValue) throws(Problem) -> Ladder? {
        do {
            switch value {
            case .string(defaultLadder): return nil
            case .string(let text): return try Ladder(parsing: text)
            case .array:
                return try JSONDecoder().decode(
                    Ladder.self, from: JSONEncoder().encode(JSONValue.object(["rungs": value])))
            default: break
            }
        } catch let error as MediaError {
            throw .unprocessable(field: "ladder", error.message)
        } catch {
            throw .badRequest([.init(field: "ladder", detail: "is not a list of rungs, or a text such as 1080p,720p")])
        }
        throw .badRequest([.init(field: "ladder", detail: "is not a text or a list of rungs")])
    }

    /// What a worker is to do, but for captions and encryption.
    func request(source: String, name: String, output: String, ladder fallback: Ladder) -> TranscodeRequest {
        TranscodeRequest(
            source: source, name: name, output: output, ladder: ladder ?? fallback, container: container,
            segmentMilliseconds: segmentMilliseconds, isSingleFile: isSingleFile, copying: copying,
            makesImages: makesImages, overwrite: overwrite, parts: parts)
    }
}
