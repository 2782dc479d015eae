import Testing

@testable import HTTPClient

@Suite("An address policy knows what is public")
struct AddressPolicyTests {
    static let specialAddresses = [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.9.9.9",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1",
        "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1",
        "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:10.0.0.1",
        "64:ff9b::127.0.0.1", "64:ff9b::10.1.2.3", "64:ff9b:1::1", "100::1", "2001::1", "2001:10::1", "2001:db8::1",
        "2002:7f00:1::", "2002:808:808::1", "3fff::1", "fc00::1", "fdff::1", "fe80::1", "fec0::1", "ff02::1", "4000::1",
    ]
    static let openAddresses = [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.255.255", "198.17.255.255",
        "223.255.255.255", "2606:4700::1111", "2001:4860:4860::8888", "2a00:1450::1", "64:ff9b::8.8.8.8",
    ]

    @Test("special addresses are not public", arguments: specialAddresses)
    func special(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(!AddressPolicy.publicOnly.allows(address))
        #expect(AddressPolicy.all.allows(address))
        let isLoopback = text.hasPrefix("127.") || text == "::1" || text == "::ffff:127.0.0.1"
        #expect(AddressPolicy.publicAndLoopback.allows(address) == isLoopback)
    }

    @Test("global addresses are public", arguments: openAddresses)
    func open(text: String) throws {
        let address = try #require(IPAddress(text))
        for policy in [AddressPolicy.publicOnly, .publicAndLoopback, .all] { #expect(policy.allows(address)) }
    }

    @Test("an address is written as it was read, and nothing else is one")
    func text() {
        for text in ["1.2.3.4", "2001:db8::1", "::"] { #expect(IPAddress(text)?.description == text) }
        for text in ["", "1.2.3", "1.2.3.256", "localhost", "::1%lo", "0x7f.1"] { #expect(IPAddress(text) == nil) }
    }
}
