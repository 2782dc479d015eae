import HLSDelivery
import HLSStorage
import Testing

@Suite("Signed addresses")
struct SigningTests {
    private let scene: Scene

    init() throws { scene = try Scene(isSigned: true) }

    private func pathAddress(for client: ClientBinding = .anyone) throws -> String {
        try scene.signer.path(to: scene.segment, covering: scene.asset, expires: Scene.later, for: client)
    }

    private func queryAddress(for client: ClientBinding = .anyone) throws -> String {
        try scene.signer.path(toOnly: scene.segment, expires: Scene.later, for: client)
    }

    @Test("have a form that no client and no CDN escapes or takes apart")
    func form() throws {
        let path = try pathAddress()
        let query = try queryAddress()
        #expect(path.wholeMatch(of: /\/hls\/~k1\.1800003600\.2\.[\w-]{22}\/42\/v720\/seg-00001\.m4s/) != nil, "\(path)")
        #expect(
            query.wholeMatch(of: /\/hls\/42\/v720\/seg-00001\.m4s\?token=k1\.1800003600\.4\.[\w-]{22}/) != nil,
            "\(query)")
    }

    @Test("never change, so that those given out before an upgrade stay valid")
    func stability() throws {
        // The codes were made by another program, of "sluice address 1", the token's head, the key and the client.
        #expect(
            try pathAddress() == "/hls/~k1.1800003600.2.tjLqqCFJwOckIiE0bNorPw/42/v720/seg-00001.m4s")
        #expect(
            try queryAddress(for: .client("user 7"))
                == "/hls/42/v720/seg-00001.m4s?token=k1.1800003600.4c.CFBHU-bDrNqK7juKkry4WQ")
    }

    @Test("are valid until they expire")
    func expiry() throws {
        for address in [try pathAddress(), try queryAddress()] {
            #expect(scene.outcome(address) == scene.segment.string)
            #expect(scene.outcome(address, at: Scene.later - .nanoseconds(1)) == scene.segment.string)
            #expect(scene.outcome(address, at: Scene.later) == "urlExpired")
        }
    }

    @Test("are invalid without a token")
    func absence() {
        for target in [
            "/hls/42/v720/seg-00001.m4s", "/hls/42/v720/seg-00001.m4s?", "/hls/42/v720/seg-00001.m4s?token=",
            "/hls/42/v720/seg-00001.m4s?xtoken=a", "/hls/~/42/v720/seg-00001.m4s",
        ] {
            #expect(scene.outcome(target) == "urlInvalid", "\(target)")
        }
    }

    @Test("are invalid when any byte of them is another, out of date or not", arguments: [false, true])
    func tampering(isExpired: Bool) throws {
        let now = isExpired ? Scene.later : Scene.now
        let refusals: Set = ["urlInvalid", "notFound", "pathInvalid"]
        // A token in the path covers all names below the asset, so they can be changed.
        let open = "/v720/seg-00001.m4s".utf8.count
        for (address, open) in [
            (try pathAddress(), open), (try queryAddress(), 0), (try queryAddress(for: .client("a")), 0),
        ] {
            let bytes = Array(address.utf8)
            for index in bytes.indices.dropLast(open) {
                for replacement in [bytes[index] ^ 1, bytes[index] ^ 0x20, UInt8(ascii: "0"), UInt8(ascii: "A")] {
                    if replacement == bytes[index] { continue }
                    var changed = bytes
                    changed[index] = replacement
                    let target = String(decoding: changed, as: UTF8.self)
                    var request = DeliveryRequest(target: target)
                    request.clientID = "a"
                    let outcome = scene.outcome(request, at: now)
                    #expect(refusals.contains(outcome), "\(target) gave \(outcome)")
                }
                let shorter = String(decoding: bytes[..<index] + bytes[(index + 1)...], as: UTF8.self)
                #expect(refusals.contains(scene.outcome(shorter, at: now)), "\(shorter)")
            }
        }
    }

    @Test(
        "are invalid for another object",
        arguments: [
            "43/v720/seg-00001.m4s", "42/v720/seg-00002.m4s", "42/v720/seg-00001.m4s.mp4", "42/v720/SEG-00001.m4s",
            "4/2/v720/seg-00001.m4s", "42/v720x/seg-00001.m4s",
        ])
    func replay(name: String) throws {
        let own = "42/v720/seg-00001.m4s"
        #expect(scene.outcome(try queryAddress().replacing(own, with: name)) == "urlInvalid")
        // The token in the path covers the asset, and nothing beside it.
        let isCovered = name.hasPrefix("42/")
        let outcome = scene.outcome(try pathAddress().replacing(own, with: name))
        #expect(outcome == (isCovered ? "hls/" + name : "urlInvalid"))
    }

    @Test("that cover an asset cover what is below it only by whole components")
    func coverage() throws {
        let address = try scene.signer.path(
            to: scene.segment, covering: StorageKey("hls/42/v720"), expires: Scene.later)
        #expect(scene.outcome(address) == scene.segment.string)
        #expect(scene.outcome(address.replacing("/42/v720/", with: "/42/v7200/")) == "urlInvalid")
        #expect(scene.outcome(address.replacing("/v720/seg-00001.m4s", with: "/master.m3u8")) == "urlInvalid")
        #expect(scene.outcome(address.replacing("/42/v720/seg-00001.m4s", with: "/a.m4s")) == "urlInvalid")
    }

    @Test("of another key are invalid, whatever its name")
    func wrongKey() throws {
        for keys in ["k1:fedcba9876543210", "k2:0123456789abcdef"] {
            let other = try Scene(isSigned: true, keys: keys)
            let address = try other.signer.path(toOnly: scene.segment, expires: Scene.later)
            #expect(other.outcome(address) == scene.segment.string)
            #expect(scene.outcome(address) == "urlInvalid")
        }
    }

    @Test("stay valid while their key is in the list, and new ones come from the first")
    func rotation() throws {
        let old = try pathAddress()
        let rotated = try Scene(isSigned: true, keys: "k2:abcdefghijklmnop , k1:0123456789abcdef")
        #expect(rotated.outcome(old) == scene.segment.string)
        let new = try rotated.signer.path(to: scene.segment, covering: scene.asset, expires: Scene.later)
        #expect(new.contains("~k2."))
        #expect(rotated.outcome(new) == scene.segment.string)
        #expect(scene.outcome(new) == "urlInvalid")
        #expect(try Scene(isSigned: true, keys: "k2:abcdefghijklmnop").outcome(old) == "urlInvalid")
    }

    @Test("bound to a client are valid for that client alone")
    func binding() throws {
        for isPath in [true, false] {
            for (client, address, id, isValid) in [
                (.address("192.0.2.1"), "192.0.2.1", nil, true), (.address("192.0.2.1"), "192.0.2.2", nil, false),
                (.address("192.0.2.1"), nil, nil, false), (.address("192.0.2.1"), nil, "192.0.2.1", false),
                (.address("192.0.2.1"), "::ffff:192.0.2.1", nil, true),
                (.address("::FFFF:192.0.2.1"), "192.0.2.1", nil, true),
                (.address("2001:DB8::1"), "2001:db8::1", nil, true), (.client("user 7"), nil, "user 7", true),
                (.client("user 7"), nil, "user 8", false), (.client("user 7"), "user 7", nil, false),
                (.client(""), nil, "", true), (.client(""), nil, nil, false), (.anyone, nil, nil, true),
            ] as [(ClientBinding, String?, String?, Bool)] {
                var request = DeliveryRequest(
                    target: isPath ? try pathAddress(for: client) : try queryAddress(for: client))
                request.clientAddress = address
                request.clientID = id
                let expected = isValid ? scene.segment.string : "urlInvalid"
                #expect(scene.outcome(request) == expected, "\(client) \(address ?? "-") \(id ?? "-")")
            }
        }
    }

    @Test("in the path count, whatever the query says")
    func precedence() throws {
        let invalid = try pathAddress().replacing("/42/", with: "/43/")
        let query = try queryAddress().split(separator: "?")[1]
        #expect(scene.outcome("\(invalid)?\(query)") == "urlInvalid")
        #expect(scene.outcome("\(try pathAddress())?token=nonsense") == scene.segment.string)
        #expect(scene.outcome("/hls/42/v720/seg-00001.m4s?a=1&\(query)&_HLS_msn=3") == scene.segment.string)
    }

    @Test("of a path with a token lead nowhere where nothing is signed")
    func unsigned() throws {
        #expect(try Scene().outcome(try pathAddress()) == "urlInvalid")
        #expect(try Scene().outcome(try queryAddress()) == scene.segment.string)
    }

    @Test("reach keys with any legal character")
    func characters() throws {
        let key = try StorageKey("hls/42/a +%é(1)~#?&=/🎬 x.m4s")
        for address in [
            try scene.signer.path(to: key, covering: scene.asset, expires: Scene.later),
            try scene.signer.path(toOnly: key, expires: Scene.later),
        ] {
            #expect(scene.outcome(address) == key.string)
        }
    }

    @Test("are not made for what is not delivered or not covered")
    func refusals() throws {
        let foreign = try StorageKey("masters/42")
        #expect(throws: DeliveryError.self) { try scene.signer.path(toOnly: foreign, expires: Scene.later) }
        #expect(throws: DeliveryError.self) {
            try scene.signer.path(to: scene.segment, covering: foreign, expires: Scene.later)
        }
    }

    @Test("that are refused get 403 as a problem that tells nothing of the right signature")
    func problems() throws {
        for (now, code) in [(Scene.later, "urlExpired"), (Scene.now, "urlInvalid")] {
            let address = code == "urlExpired" ? try queryAddress() : try queryAddress() + "x"
            let response = try scene.answer(DeliveryRequest(target: address), at: now)
            #expect(response.status == 403)
            #expect(response["Content-Type"] == "application/problem+json")
            #expect(response["Cache-Control"] == "no-store")
            #expect(response["WWW-Authenticate"] == nil)
            #expect(response.text.contains("\"code\":\"\(code)\""))
            #expect(response.contentLength == Int64(response.text.utf8.count))
            let valid = try queryAddress().split(separator: ".").last ?? ""
            #expect(!response.text.contains(valid))
        }
    }

    @Test("can be verified by whoever takes uploads under them, for one object alone")
    func verdicts() throws {
        let signer = scene.signer
        let address = try queryAddress()
        let token = String(address[address.index(after: try #require(address.firstIndex(of: "=")))...])
        #expect(signer.verdict(on: token, toOnly: scene.segment, at: Scene.now) == .valid)
        #expect(signer.verdict(on: token, toOnly: scene.segment, at: Scene.later) == .expired)
        #expect(signer.verdict(on: token, toOnly: scene.asset, at: Scene.now) == .invalid)
        #expect(signer.verdict(on: "", toOnly: scene.segment, at: Scene.now) == .invalid)
        #expect(signer.verdict(on: token + "x", toOnly: scene.segment, at: Scene.later) == .invalid)
        let wide = try #require(try pathAddress().firstMatch(of: /~([^\/]+)/)).1
        #expect(signer.verdict(on: String(wide), toOnly: scene.segment, at: Scene.now) == .invalid, "it covers more")
        let bound = try #require(try queryAddress(for: .client("7")).firstMatch(of: /token=(.+)/)).1
        #expect(signer.verdict(on: String(bound), toOnly: scene.segment, at: Scene.now) == .invalid)
    }
}
