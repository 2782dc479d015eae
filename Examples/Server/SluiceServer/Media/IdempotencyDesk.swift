import Catalogue
import HTTPServer
import SluiceCrypto

/// Answers a request that comes again with the same key as it was answered before.
struct IdempotencyDesk: Sendable {
    let catalogue: any CatalogueStore

    /// An answer that can be kept.
    struct Answer: Sendable {
        let status: Int
        let body: String

        init(_ status: Int, _ value: some Encodable) throws {
            self.status = status
            body = try JSONLine.text(value)
        }

        fileprivate init(_ kept: IdempotentAnswer) {
            status = kept.status
            body = kept.body
        }

        fileprivate var response: ServerResponse {
            ServerResponse(
                status: status, headers: ["Content-Type": "application/json", "Cache-Control": "no-store"],
                body: .bytes(Array(body.utf8)))
        }
    }

    /// Answers a request once for each key.
    ///
    /// - Parameter key: nil: every request is a new one.
    /// - Throws: `Problem`: 409 while the first is being answered, or if the key came with another request.
    func answer(
        _ key: String?, of call: APICall, body: JSONValue, _ make: () async throws -> Answer
    ) async throws -> ServerResponse {
        guard let key else { return try await make().response }
        let owner = call.token?.name ?? ""
        let request = IdempotentRequest(
            scope: "\(owner) \(call.head.path)", key: key,
            fingerprint: HexText.encode(SHA256.digest(of: Array(try JSONLine.text(body).utf8))))
        switch try await catalogue.claim(request) {
        case .answered(let kept): return Answer(kept).response
        case .underWay:
            throw Problem.conflict("a request with this idempotency key is being answered; wait, then send it again")
        case .new(let ticket):
            do {
                let answer = try await make()
                try await catalogue.answer(ticket, with: IdempotentAnswer(status: answer.status, body: answer.body))
                return answer.response
            } catch {
                // Not kept: whatever was wrong may be mended, and the same request then succeed.
                try await catalogue.release(ticket)
                throw error
            }
        }
    }
}
