import Foundation
import HTTPClient
import SluiceCrypto

@testable import HLSStorageS3

/// Reads the cases of AWS's signing test suite.
enum SignatureSuite {
    /// Those for services whose paths are normalised before they are signed; S3's are not.
    private static let normalising: Set<String> = [
        "get-relative-normalized", "get-relative-relative-normalized", "get-slash-dot-slash-normalized",
        "get-slash-normalized", "get-slash-pointless-dot-normalized", "get-slashes-normalized",
    ]

    static let folder: String? = {
        let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["SLUICE_SIGV4_CASES"]
        let beside = repository.deletingLastPathComponent().appendingPathComponent("shared/sigv4").path
        return [named, beside].compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
    }()

    static let names: [String] = {
        guard let folder else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.contains("-") && !normalising.contains($0) }.sorted()
        } catch {
            fatalError("the cases cannot be listed: \(error)")
        }
    }()

    struct Context: Decodable {
        struct Credentials: Decodable {
            let accessKeyId: String
            let secretAccessKey: String
            let token: String?
        }

        let credentials: Credentials
        let expirationInSeconds: Int64
        let region: String
        let service: String
        let signBody: Bool
        let timestamp: String
        let omitSessionToken: Bool?
    }

    struct Request {
        let method: String
        let path: String
        let query: [QueryItem]
        let headers: HTTPHeaders
        let body: String
    }

    struct Example {
        let context: Context
        let request: Request
        private let folder: String

        init(_ name: String) throws {
            folder = (SignatureSuite.folder ?? "") + "/" + name
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            context = try decoder.decode(
                Context.self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/context.json")))
            request = Request(parsing: try String(contentsOfFile: folder + "/request.txt", encoding: .utf8))
        }

        func text(_ name: String) throws -> String {
            try String(contentsOfFile: "\(folder)/\(name).txt", encoding: .utf8)
        }

        var payloadHash: String { HexText.encode(SHA256.digest(of: Array(request.body.utf8))) }

        var signer: SignatureV4 {
            // A token that is added after signing is not part of the signature.
            let token = context.omitSessionToken == true ? nil : context.credentials.token
            return SignatureV4(
                S3Credentials(
                    accessKeyID: context.credentials.accessKeyId,
                    secretAccessKey: context.credentials.secretAccessKey, sessionToken: token),
                region: context.region, service: context.service,
                time: UTCTime(iso8601: context.timestamp) ?? UTCTime(seconds: 0))
        }
    }
}

extension SignatureSuite.Request {
    init(parsing text: String) {
        let text = text.replacing("\r\n", with: "\n")
        let end = text.range(of: "\n\n")
        let lines = text[..<(end?.lowerBound ?? text.endIndex)].split(separator: "\n")
        body = end.map { String(text[$0.upperBound...]) } ?? ""
        let first = lines[0]
        method = String(first.prefix { $0 != " " })
        let target = first.dropFirst(method.count + 1).dropLast(" HTTP/1.1".count)
        path = String(target.prefix { $0 != "?" })
        query = target.dropFirst(path.count + 1).split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            func decoded(_ part: Substring) -> String { PercentEncoding.decode(String(part)) ?? String(part) }
            return QueryItem(decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
        }
        var fields: [(name: String, value: String)] = []
        for line in lines.dropFirst() {
            if line.hasPrefix(" "), let last = fields.indices.last {
                fields[last].value += " " + line.trimmingCharacters(in: .whitespaces)
            } else if let colon = line.firstIndex(of: ":") {
                fields.append((String(line[..<colon]), String(line[line.index(after: colon)...])))
            }
        }
        var headers = HTTPHeaders()
        for field in fields { headers.add(field.name, field.value) }
        self.headers = headers
    }
}
