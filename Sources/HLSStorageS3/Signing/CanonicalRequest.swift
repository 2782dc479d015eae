import HTTPClient
import SluiceCrypto

/// A request in the one form that both sides sign ("Signature Version 4", task 1), in S3's flavour: the path is encoded
/// once and never normalised.
struct CanonicalRequest {
    /// What stands for a body that is not part of the signature.
    static let unsignedPayload = "UNSIGNED-PAYLOAD"

    let method: String
    /// The path as it is before it is encoded, with its first slash.
    let path: String
    let query: [QueryItem]
    /// The fields to sign; `Host` among them.
    let headers: HTTPHeaders
    /// The SHA-256 of the body in hexadecimal digits, or `unsignedPayload`.
    let payloadHash: String

    /// The names of the signed fields.
    var signedHeaders: String { canonicalFields.map(\.name).joined(separator: ";") }

    var text: String {
        let fields = canonicalFields
        return [
            method, PercentEncoding.encodePath(path.isEmpty ? "/" : path), QueryItem.text(of: query),
            fields.map { "\($0.name):\($0.value)\n" }.joined(), fields.map(\.name).joined(separator: ";"), payloadHash,
        ].joined(separator: "\n")
    }

    private var canonicalFields: [HTTPHeaders.Field] {
        var values: [String: [String]] = [:]
        for field in headers.fields {
            values[field.name.lowercased(), default: []].append(Self.withoutExtraSpaces(field.value))
        }
        return values.map { HTTPHeaders.Field($0, $1.joined(separator: ",")) }.sorted { $0.name < $1.name }
    }

    private static func withoutExtraSpaces(_ value: String) -> String {
        value.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
    }
}
