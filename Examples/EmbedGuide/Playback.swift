import HLSDelivery
import HLSStorage

struct Playback {
    let delivery: Delivery
    let signer: URLSigner
    let storage: DirectoryStorage

    init(storage: DirectoryStorage) throws {
        let keys = try SigningKeys(parsing: "k1:a-long-random-secret-of-32-bytes")
        let root = try DeliveryRoot(path: "/hls", prefix: try StorageKey("hls"))
        let delivery = Delivery(DeliveryPolicy(root: root, signing: keys))
        let signer = URLSigner(root: root, keys: keys)
        self.delivery = delivery
        self.signer = signer
        self.storage = storage
    }

    func play(_ request: Request) async throws -> Response {
        var headers = DeliveryHeaders()
        for (name, value) in request.headers { headers.add(name, value) }
        let asked = DeliveryRequest(
            method: request.method == .head ? .head : .get, path: request.path, query: request.query,
            headers: headers, host: request.host)
        let answer = try await delivery.respond(to: asked, from: storage)
        var response = Response(status: answer.status)
        for field in answer.headers { response.headers.append((field.name, field.value)) }
        switch answer.body {
        case .none: break
        case .bytes(let bytes): response.body = bytes
        case .object(let key, let range): response.body = try await storage.read(key, range: range)
        }
        return response
    }

    func address(now: Duration) throws -> String {
        let path = try signer.path(
            to: StorageKey("hls/42/master.m3u8"), covering: StorageKey("hls/42"), expires: now + .seconds(6 * 3600))
        return path
    }
}
