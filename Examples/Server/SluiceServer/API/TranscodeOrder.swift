import HLSMedia
import HLSWorker

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The body of `POST /api/media/transcode`, read and checked.
struct TranscodeOrder: Hashable, Sendable {
    var fileID: String
    /// nil: the server's own.
    var ladder: Ladder?
    var container = Packaging.Container.fmp4
    var segmentMilliseconds = 6_000
    var isSingleFile = false
    var copying = Transcoder.Copying.never
    var makesImages = true
    var parts = 1
    var overwrite = false
    var idempotencyKey: String?

    /// What the server's own ladder is called.
    static let defaultLadder = "default"
    /// The longest idempotency key in bytes.
    private static let longestKey = 255

    /// - Throws: `Problem`, 400 for what makes no sense, 422 for a ladder that cannot be made.
    init(_ body: JSONValue) throws(Problem) {
        var members = try JSONMembers(body)
        fileID = try JSONMembers.required(try members.text("fileId"), "fileId")
        ladder = try members.any("ladder").flatMap { value throws(Problem) in try Self.ladder(value) }
        idempotencyKey = try members.value(
            "idempotencyKey", expecting: "a text of 1 to \(Self.longestKey) bytes"
        ) { value in
            guard case .string(let text) = value, (1...Self.longestKey).contains(text.utf8.count) else { return nil }
            return text
        }
        if var options = try members.object("options") {
            try read(&options)
            try options.end()
        }
        try members.end()
    }

    private mutating func read(_ options: inout JSONMembers) throws(Problem) {
        container = try options.word("container", of: ["fmp4": .fmp4, "ts": .ts]) ?? container
        segmentMilliseconds =
            try options.value("segmentSeconds", expecting: "a number from 1 to 60") { value in
                guard case .number(let seconds) = value, (1...60).contains(seconds) else { return nil }
                return Int((seconds * 1_000).rounded())
            } ?? segmentMilliseconds
        isSingleFile = try options.flag("byteRange") ?? isSingleFile
        copying = try options.word("copy", of: ["never": .never, "auto": .auto]) ?? copying
        makesImages = try options.flag("storyboard") ?? makesImages
        parts = try options.integer("parts", in: 1...256).map(Int.init) ?? parts
        overwrite = try options.flag("overwrite") ?? overwrite
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
            throw .unprocessable("ladder: \(error.message)")
        } catch {
            throw .badRequest("ladder: these are not rungs; send \"standard\", \"1080p,720p\" or a list of rungs")
        }
        throw .badRequest("ladder is not a text or a list of rungs")
    }

    /// What a worker is to do.
    func request(source: String, output: String, ladder fallback: Ladder) -> TranscodeRequest {
        TranscodeRequest(
            source: source, output: output, ladder: ladder ?? fallback, container: container,
            segmentMilliseconds: segmentMilliseconds, isSingleFile: isSingleFile, copying: copying,
            makesImages: makesImages, overwrite: overwrite, parts: parts)
    }
}
