import Catalogue
import HLSStorage

/// A part of a presigned upload, as its URL and the storage name it: `staging/UPLOAD/00001/67108864`.
struct PartPlace: Hashable, Sendable {
    let upload: UploadID
    /// From 1.
    let number: Int
    /// Bytes, exactly.
    let size: Int64

    private static let digitCount = 5

    init(upload: UploadID, number: Int, size: Int64) {
        self.upload = upload
        self.number = number
        self.size = size
    }

    /// Reads the parts of a path or a key; nil for any other spelling than our own.
    init?(upload: String, number: String, size: String) {
        guard let value = Int(number), let byteCount = Int64(size), value > 0, byteCount > 0 else { return nil }
        self.init(upload: UploadID(upload), number: value, size: byteCount)
        guard self.name == "\(number)/\(size)" else { return nil }
    }

    init?(_ key: StorageKey, of upload: UploadID) {
        let words = key.components.suffix(2)
        guard words.count == 2, let number = words.first, let size = words.last else { return nil }
        self.init(upload: upload.rawValue, number: number, size: size)
    }

    var key: StorageKey {
        get throws(StorageError) { try StorageKey("\(try MediaKeys.staging(upload).string)/\(name)") }
    }

    private var name: String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, Self.digitCount - digits.count)) + "\(digits)/\(size)"
    }

    /// The parts of an upload of so many bytes.
    static func all(of upload: UploadID, size: Int64, partSize: Int64) -> [PartPlace] {
        stride(from: 0, to: size, by: Int64.Stride(partSize)).enumerated().map { index, start in
            PartPlace(upload: upload, number: index + 1, size: min(partSize, size - start))
        }
    }
}
