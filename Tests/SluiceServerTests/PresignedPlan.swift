import Foundation
import HTTPClient
import TestSupport
import Testing

/// How a file is to be uploaded by signed URLs, as the server says it.
struct PresignedPlan: Decodable {
    struct Part: Decodable {
        let number: Int
        let url: String
        let size: Int
    }

    let uploadId: String
    let url: String?
    let headers: [String: String]?
    let parts: [Part]?
    let partSize: Int?

    var path: String { "/api/uploads/\(uploadId)" }

    static func order(_ client: APIClient, _ size: Int) async throws -> PresignedPlan {
        let answer = try await client.post(
            "/api/uploads", #"{"name":"film.mp4","size":\#(size),"contentType":"video/mp4"}"#)
        try #require(answer.status == 201, "\(answer.text)")
        return try JSONDecoder().decode(PresignedPlan.self, from: Data(answer.body))
    }

    /// Says that all parts have come, and what they are known by, in their order.
    func complete(_ client: APIClient, _ tags: [String]) async throws -> APIClient.Answer {
        let parts = tags.enumerated().map { ["number": $0 + 1, "etag": $1] as [String: Any] }
        let body = try JSONSerialization.data(withJSONObject: ["parts": parts])
        return try await client.send(
            "POST", "\(path)/complete", ["Content-Type": "application/json"], body: Array(body))
    }

    /// A clip with so much behind it that nobody reads.
    static func video(_ byteCount: Int) async throws -> [UInt8] {
        let path = try await SyntheticClip.bars("presigned.mp4", seconds: 1)
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let rest = UInt32(max(8, byteCount - bytes.count))
        withUnsafeBytes(of: rest.bigEndian) { bytes += $0 }
        bytes += Array("free".utf8)
        return bytes + [UInt8](repeating: 0, count: Int(rest) - 8)
    }
}
