import HLSDelivery
import HLSStorage
import Testing

/// The same numbers in every run, so that what fails can be found again.
private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Random bytes")
struct RandomBytesTests {
    private static let pieces = [
        "/", "/hls/", "..", ".", "%", "%2e", "%2f", "%00", "%c3%a9", "~", "a", "42", ".ts", ".m3u8", "token=", "?", "&",
        "k1.", "1800003600", ".2.", ".partial-", "\\", "é", "\u{0}", "bytes=", "-", ",", "=", "0",
        "99999999999999999999",
        "\"", "W/", "*", ";q=", "gzip", "GMT", ":", "//", "https://", "\r\n", " ",
    ]

    private static func text(_ numbers: inout Numbers) -> String {
        if Bool.random(using: &numbers) {
            return (0..<Int.random(in: 0..<12, using: &numbers)).map { _ in pieces.randomElement(using: &numbers) ?? ""
            }
            .joined()
        }
        let bytes = (0..<Int.random(in: 0..<40, using: &numbers)).map { _ in UInt8.random(in: 0...255, using: &numbers)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("as paths, tokens and queries never open what is signed", arguments: 0..<8)
    func signed(seed: UInt64) throws {
        let scene = try Scene(isSigned: true)
        var numbers = Numbers(state: seed)
        let address = try scene.signer.path(to: scene.segment, covering: scene.asset, expires: Scene.later)
        let token = address.prefix(address.utf8.count - "/42/v720/seg-00001.m4s".utf8.count)
        for _ in 0..<4000 {
            let target =
                switch Int.random(in: 0..<4, using: &numbers) {
                case 0: Self.text(&numbers)
                case 1: "/hls/~\(Self.text(&numbers))/42/a.ts"
                case 2: "/hls/42/a.ts?\(Self.text(&numbers))"
                default: String(address.dropLast(Int.random(in: 1..<60, using: &numbers))) + Self.text(&numbers)
                }
            if case .object(let object) = scene.decide(DeliveryRequest(target: target)) {
                // Where the cut has left the token whole, other names below what it covers are right.
                #expect(target.hasPrefix(token) && object.key.hasPrefix(scene.asset), "\(target)")
            }
        }
    }

    @Test("as paths only ever name clean keys below the root", arguments: 0..<8)
    func open(seed: UInt64) throws {
        let scene = try Scene()
        let root = try StorageKey("hls")
        var numbers = Numbers(state: seed)
        var found = 0
        for _ in 0..<4000 {
            let path = "/hls/" + Self.text(&numbers) + (Bool.random(using: &numbers) ? ".ts" : "")
            guard case .object(let object) = scene.decide(DeliveryRequest(path: path)) else { continue }
            found += 1
            let components = object.key.components
            #expect(object.key.hasPrefix(root) && components.count > 1, "\(path)")
            #expect(
                !components.contains { $0.hasPrefix(".") || $0.contains(".partial-") || $0.contains("\\") }, "\(path)")
            #expect(!object.key.string.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
        }
        #expect(found > 20, "some are right, or nothing was tried")
    }

    @Test("as headers always get an answer within the object", arguments: 0..<4)
    func headers(seed: UInt64) throws {
        let scene = try Scene()
        var numbers = Numbers(state: seed)
        let names = [
            "Range", "If-Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since",
            "Accept-Encoding", "Origin", "Referer",
        ]
        for _ in 0..<3000 {
            let headers = (0..<Int.random(in: 0..<5, using: &numbers)).map { _ in
                let text = Self.text(&numbers)
                return (
                    names.randomElement(using: &numbers) ?? "", Bool.random(using: &numbers) ? "bytes=\(text)" : text
                )
            }
            let response = try scene.answer(headers)
            #expect([200, 206, 304, 412, 416].contains(response.status))
            if case .object(_, let range) = response.body {
                #expect(range.lowerBound >= 0 && range.upperBound <= 1000 && !range.isEmpty)
                #expect(response.contentLength == range.upperBound - range.lowerBound)
            }
            for field in response.headers {
                #expect(!field.value.contains { $0 == "\r" || $0 == "\n" || $0 == "\r\n" })
            }
            let playlist = DeliveryRequest(path: "/hls/a.m3u8", headers: DeliveryHeaders(headers))
            #expect([200, 304, 412].contains(try scene.answer(playlist, playlist: Self.text(&numbers)).status))
        }
    }

    @Test("as playlists are signed or refused, and never sent unsigned where they must be", arguments: 0..<4)
    func playlists(seed: UInt64) throws {
        let scene = try Scene(isSigned: true)
        var numbers = Numbers(state: seed)
        let target = try scene.signer.path(toOnly: scene.playlist, expires: Scene.later)
        for _ in 0..<1000 {
            let uri = Self.text(&numbers).filter { !$0.isNewline && $0 != "\u{0}" }
            let text = "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\na\(uri).m4s\n"
            do {
                let answer = try scene.answer(DeliveryRequest(target: target, host: "a"), playlist: text).text
                let isPlain = uri.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }
                if isPlain { #expect(answer.contains("token="), "\(uri)") }
            } catch let error as DeliveryError {
                #expect(error.code == .unreadablePlaylist)
            }
        }
    }
}
