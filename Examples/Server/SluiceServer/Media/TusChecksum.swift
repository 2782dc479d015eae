import SluiceCrypto

/// What the bytes of a request must have (tus 1.0, "Checksum"): `sha1 BASE64` and its like.
struct TusChecksum: Hashable, Sendable {
    enum Algorithm: String, CaseIterable, Sendable {
        case sha1, sha256, md5
    }

    let algorithm: Algorithm
    private let digest: [UInt8]

    /// - Throws: `Problem`, 400.
    init(parsing field: String) throws(Problem) {
        let words = field.split(separator: " ")
        guard words.count == 2, let algorithm = Algorithm(rawValue: String(words[0])),
            let digest = Base64Text.decode(String(words[1]))
        else {
            let names = Algorithm.allCases.map(\.rawValue).joined(separator: " or ")
            throw .badRequest("Upload-Checksum is not of the form \"\(names) BASE64\"")
        }
        self.algorithm = algorithm
        self.digest = digest
    }

    func matches(_ bytes: [UInt8]) throws -> Bool {
        switch algorithm {
        case .sha1: try SHA1.digest(of: bytes) == digest
        case .sha256: SHA256.digest(of: bytes) == digest
        case .md5: try MD5.digest(of: bytes) == digest
        }
    }
}
