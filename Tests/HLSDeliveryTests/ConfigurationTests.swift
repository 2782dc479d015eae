import HLSDelivery
import HLSStorage
import Testing

@Suite("The configuration of delivery")
struct ConfigurationTests {
    @Test(
        "takes keys as id:key, the first of which signs",
        arguments: [
            ("a:0123456789abcdef", ["a"]), (" a:0123456789abcdef , b_-9:abcdef0123456789,", ["a", "b_-9"]),
            ("a:with:colons:and more", ["a"]),
        ])
    func keys(text: String, ids: [String]) throws {
        #expect(try SigningKeys(parsing: text).keys.map(\.id) == ids)
    }

    @Test(
        "refuses keys that cannot work, and never shows them",
        arguments: [
            "", ",", "0123456789abcdef", "a:tiny", ":0123456789abcdef", "a.b:0123456789abcdef", "~a:0123456789abcdef",
            "a:0123456789abcdef,a:fedcba9876543210", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:0123456789abcdef",
            "é:0123456789abcdef",
        ])
    func badKeys(text: String) {
        let error = #expect(throws: DeliveryError.self) { try SigningKeys(parsing: text) }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.description.contains("0123456789") == false && error?.description.contains("tiny") == false)
    }

    @Test("shows no key in a description or a dump")
    func secrecy() throws {
        let keys = try SigningKeys(parsing: "a:0123456789abcdef")
        var dumped = ""
        dump(keys, to: &dumped)
        for text in ["\(keys)", String(reflecting: keys), "\(keys.keys[0])", dumped] {
            #expect(!text.contains("0123456789") && !text.contains("[48"), "\(text)")
        }
    }

    @Test("generates keys that it takes")
    func generation() throws {
        let text = try SigningKeys.generate(id: "k1")
        #expect(text.utf8.count == 67)
        #expect(try SigningKeys(parsing: text).keys.map(\.id) == ["k1"])
        #expect(try SigningKeys.generate(id: "k1") != text)
    }

    @Test(
        "refuses a root that paths cannot have",
        arguments: ["", "hls", "/", "/hls/", "/a//b", "/a b", "/../a", "/~a", "/a%20"])
    func badRoot(path: String) {
        #expect(throws: DeliveryError.self) { try DeliveryRoot(path: path, prefix: nil) }
    }

    @Test("serves a whole storage, or one folder of it, under a path of any depth")
    func roots() throws {
        let whole = try DeliveryRoot(path: "/media/hls", prefix: nil)
        let delivery = Delivery(DeliveryPolicy(root: whole))
        guard case .object(let object) = delivery.decide(DeliveryRequest(target: "/media/hls/a/b.ts"), at: Scene.now)
        else {
            Issue.record("it is there")
            return
        }
        #expect(object.key.string == "a/b.ts")
        #expect(whole.path(of: object.key) == "/media/hls/a/b.ts")
        #expect(try DeliveryRoot(path: "/x", prefix: StorageKey("other")).path(of: object.key) == nil)
    }

    @Test(
        "takes origins as they come from a variable",
        arguments: [
            ("", false, false), ("*", true, true), ("https://a.example, http://localhost:3000", true, false),
            ("HTTPS://A.example", true, false), ("https://b.example", false, false),
        ])
    func origins(text: String, isAllowed: Bool, isAny: Bool) throws {
        var scene = try Scene()
        scene.policy.cors = try CORSPolicy(parsing: text)
        let response = try scene.answer([("Origin", "https://a.example")])
        let expected = isAny ? "*" : isAllowed ? "https://a.example" : nil
        #expect(response["Access-Control-Allow-Origin"] == expected)
    }

    @Test(
        "refuses what is no origin and no host",
        arguments: [
            "example.com", "https://", "https://a/", "ftp://a", "https://a b", "https://a\r\nX: y", "https://*.a",
        ])
    func badOrigins(text: String) {
        #expect(throws: DeliveryError.self) { try CORSPolicy(parsing: text) }
        #expect(throws: DeliveryError.self) { try SitePolicy(hosts: [text == "example.com" ? "a:80" : text]) }
    }
}
