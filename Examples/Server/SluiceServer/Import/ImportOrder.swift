import HTTPClient

/// The body of `POST /api/media/import`, read and checked.
struct ImportOrder: Hashable, Sendable {
    let url: HTTPURL
    let name: String?

    /// The longest URL in bytes.
    static let longestURL = 4_096

    /// - Parameter addresses: where imports may go; a host that is an address is looked at here and now, the address of any
    ///   other when it is connected to.
    /// - Throws: `Problem`: 400 for what makes no sense, 422 for a URL that may not be followed.
    init(_ body: JSONValue, addresses: AddressPolicy) throws(Problem) {
        var members = try JSONMembers(body)
        let text = members.value("url", expecting: "a text of 1 to \(Self.longestURL) bytes") { value in
            if case .string(let text) = value, (1...Self.longestURL).contains(text.utf8.count) { text } else { nil }
        }
        name = members.text("name")
        let required = try members.required(text, "url")
        try members.end()
        do throws(HTTPClientError) {
            url = try HTTPURL(required)
        } catch {
            throw .unprocessable(field: "url", error.message)
        }
        // libcurl has written every form of a number as an address by now, and IPv6 in brackets.
        let host = url.host.hasPrefix("[") ? String(url.host.dropFirst().dropLast()) : url.host
        if let address = IPAddress(host), !addresses.allows(address) {
            throw .unprocessable(
                field: "url",
                "no connection may go to \(address) from here; use the public address of the file's server")
        }
    }
}
