import LibAV
import SluiceCrypto

/// A subtitle file, read whole.
struct SubtitleFile: Sendable {
    private static let pieceSize = 1 << 16

    let document: SubtitleDocument
    /// Names the file's content, so that a part made elsewhere can tell that it is the same.
    let fingerprint: String

    /// Reads and parses the file; blocking. Throws `MediaError`: `sourceNotFound`, `sourceUnreadable`, `limitExceeded`,
    /// `subtitlesInvalid`.
    init(_ source: Source, budget: SubtitleBudget, interrupt: Interrupt) throws {
        let bytes = try Self.read(source, most: budget.bytes, interrupt: interrupt)
        try budget.take(bytes: bytes.count, for: source.name)
        do throws(SubtitleDamage) {
            document = try SubtitleDocument(parsing: bytes, mostCues: budget.cues)
        } catch {
            throw MediaError(damage: error, of: source.name)
        }
        fingerprint = String(HexText.encode(SHA256.digest(of: bytes)).prefix(16))
    }

    /// All bytes, or one more than `most`.
    private static func read(_ source: Source, most: Int, interrupt: Interrupt) throws -> [UInt8] {
        let reader = try source.open(interrupt: interrupt)
        var bytes: [UInt8] = []
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 1)
        defer { piece.deallocate() }
        do {
            while bytes.count <= most {
                if interrupt.isRaised { throw PipelineStopped() }
                let count = try reader.read(into: piece)
                if count == 0 { break }
                bytes.append(contentsOf: piece[..<count])
            }
        } catch {
            if interrupt.isRaised { throw CancellationError() }
            throw MediaError(opening: source, error)
        }
        if bytes.isEmpty {
            throw MediaError(.subtitlesInvalid, "\(source.name): the file is empty; name a WebVTT or SubRip file")
        }
        return bytes
    }
}
