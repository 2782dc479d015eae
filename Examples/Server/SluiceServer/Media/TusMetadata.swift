import SluiceCrypto

/// What a client says of a file when it begins (tus 1.0, `Upload-Metadata`): keys and values in base 64.
struct TusMetadata: Hashable, Sendable {
    private let values: [String: String]

    /// - Throws: `Problem`, 400.
    init(parsing field: String?) throws(Problem) {
        var values: [String: String] = [:]
        for pair in (field ?? "").split(separator: ",") {
            let words = pair.split(separator: " ")
            guard let name = words.first, words.count <= 2 else { throw Self.broken }
            guard words.count == 2 else {
                values[String(name)] = ""
                continue
            }
            guard let bytes = Base64Text.decode(String(words[1])),
                let text = String(validating: bytes, as: UTF8.self)
            else { throw Self.broken }
            values[String(name)] = text
        }
        self.values = values
    }

    /// What the common clients call the file's name and type.
    var name: UploadName {
        UploadName(values["filename"] ?? values["name"], contentType: values["filetype"] ?? values["type"])
    }

    private static let broken = Problem.badRequest(
        "Upload-Metadata is not of the form \"filename BASE64,filetype BASE64\"")
}
