import HLSDelivery
import HLSStorage

/// A delivery as a server would have it, at a fixed time, and short ways to ask it.
struct Scene {
    static let now = Duration.seconds(1_800_000_000)
    static let later = now + .seconds(3600)

    let root: DeliveryRoot
    var policy: DeliveryPolicy
    let signer: URLSigner
    var presigner: MediaPresigner?
    let asset: StorageKey
    let segment: StorageKey
    let playlist: StorageKey

    init(isSigned: Bool = false, keys: String = "k1:0123456789abcdef") throws {
        root = try DeliveryRoot(path: "/hls", prefix: StorageKey("hls"))
        let keys = try SigningKeys(parsing: keys)
        policy = DeliveryPolicy(root: root, signing: isSigned ? keys : nil)
        signer = URLSigner(root: root, keys: keys)
        asset = try StorageKey("hls/42")
        segment = try StorageKey("hls/42/v720/seg-00001.m4s")
        playlist = try StorageKey("hls/42/v720/index.m3u8")
    }

    /// A segment of a thousand bytes.
    static let metadata = DeliveryMetadata(size: 1000, modified: .milliseconds(1_700_000_000_250))
    /// What it is tagged with: the hexadecimal size, seconds and nanoseconds.
    static let tag = "\"3e8-6553f100.ee6b280\""
    static let modified = "Tue, 14 Nov 2023 22:13:20 GMT"

    func decide(_ request: DeliveryRequest, at now: Duration = Scene.now) -> DeliveryDecision {
        Delivery(policy, presigner: presigner).decide(request, at: now)
    }

    /// The object that a request is about, or the code of the problem.
    func outcome(_ request: DeliveryRequest, at now: Duration = Scene.now) -> String {
        switch decide(request, at: now) {
        case .object(let object): object.key.string
        case .respond(let response): response.problem?.code ?? "\(response.status)"
        }
    }

    func outcome(_ target: String, at now: Duration = Scene.now) -> String {
        outcome(DeliveryRequest(target: target), at: now)
    }

    /// The whole answer about the segment of `metadata`, or about a playlist of a text.
    func answer(
        _ request: DeliveryRequest, _ metadata: DeliveryMetadata = Scene.metadata, playlist: String = "#EXTM3U\n",
        presigned: PresignedMedia? = nil, at now: Duration = Scene.now
    ) throws -> DeliveryResponse {
        let delivery = Delivery(policy, presigner: presigner)
        switch delivery.decide(request, at: now) {
        case .respond(let response): return response
        case .object(let object) where object.kind == .playlist:
            return try delivery.finish(object, playlist: Array(playlist.utf8), presigned: presigned, at: now)
        case .object(let object): return delivery.finish(object, metadata, at: now)
        }
    }

    func answer(
        _ headers: [(String, String)], method: DeliveryMethod = .get, _ metadata: DeliveryMetadata = Scene.metadata,
        at now: Duration = Scene.now
    ) throws -> DeliveryResponse {
        let request = DeliveryRequest(
            method: method, path: "/hls/42/v720/seg-00001.m4s", headers: DeliveryHeaders(headers))
        return try answer(request, metadata, at: now)
    }
}

extension DeliveryResponse {
    /// The body as text; empty if it is an object or nothing.
    var text: String { if case .bytes(let bytes) = body { String(decoding: bytes, as: UTF8.self) } else { "" } }
}
