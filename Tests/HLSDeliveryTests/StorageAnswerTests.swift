import HLSDelivery
import HLSStorage
import Testing

@Suite("Requests answered from a storage")
struct StorageAnswerTests {
    private let storage = MemoryStorage()
    private let scene: Scene

    init() throws { scene = try Scene() }

    @Test("get files as ranges of objects, and playlists as bytes")
    func answers() async throws {
        try await storage.write(Array("0123456789".utf8), to: scene.segment)
        try await storage.write(Array("#EXTM3U\n".utf8), to: scene.playlist)
        let delivery = Delivery(scene.policy)
        let segment = try await delivery.respond(
            to: DeliveryRequest(path: "/hls/\(scene.segment.string.dropFirst(4))"), from: storage)
        #expect(segment.status == 200)
        #expect(segment.body == .object(scene.segment, 0..<10))
        let playlist = try await delivery.respond(to: DeliveryRequest(path: "/hls/42/v720/index.m3u8"), from: storage)
        #expect(playlist.text == "#EXTM3U\n")
        let missing = try await delivery.respond(to: DeliveryRequest(path: "/hls/42/none.ts"), from: storage)
        #expect(missing.status == 404)
        let refused = try await delivery.respond(to: DeliveryRequest(path: "/hls/../a.ts"), from: storage)
        #expect(refused.status == 400)
    }

    @Test("get an empty playlist as it is")
    func empty() async throws {
        try await storage.write([], to: scene.playlist)
        let response = try await Delivery(scene.policy).respond(
            to: DeliveryRequest(path: "/hls/42/v720/index.m3u8"), from: storage)
        #expect(response.status == 200 && response.contentLength == 0)
    }

    @Test("ask the presigner for each object of media, and for nothing else")
    func presigner() async throws {
        try await storage.write(Array(Samples.media.utf8), to: scene.playlist)
        let presigner = MediaPresigner(validity: .seconds(60)) { "https://s3.example/\($0)?sign" }
        let response = try await Delivery(scene.policy, presigner: presigner).respond(
            to: DeliveryRequest(path: "/hls/42/v720/index.m3u8"), from: storage)
        #expect(response.text.contains("\nhttps://s3.example/hls/42/v720/seg-7.m4s?sign\n"))
        #expect(response.text.contains("\"../v360/index.m3u8\""))
        let failing = Delivery(
            scene.policy, presigner: MediaPresigner(validity: .seconds(60)) { _ in throw CancellationError() })
        await #expect(throws: CancellationError.self) {
            try await failing.respond(to: DeliveryRequest(path: "/hls/42/v720/index.m3u8"), from: storage)
        }
    }

    @Test(
        "get failures of the storage as what they mean to a client",
        arguments: [
            (StorageError.Code.notFound, 404), (.denied, 404), (.invalidKey, 404), (.unavailable, 503), (.other, nil),
            (.noSpace, nil),
        ] as [(StorageError.Code, Int?)])
    func failures(code: StorageError.Code, status: Int?) throws {
        guard case .object(let object) = scene.decide(DeliveryRequest(path: "/hls/a.ts")) else {
            Issue.record("it is there")
            return
        }
        let response = Delivery(scene.policy).response(to: StorageError(code, "secret place"), about: object)
        #expect(response?.status == status)
        #expect(response?.text.contains("secret") != true)
        #expect(response?["Retry-After"] == (status == 503 ? "1" : nil))
    }
}
