package import HTTPClient
import SluiceCrypto

/// Who is told about events.
package struct WebhookEndpoint: Sendable {
    let url: HTTPURL
    let keys: [Secret]
    let addresses: AddressPolicy

    /// Describes an endpoint.
    ///
    /// - Parameters:
    ///   - keys: each of them signs.
    ///   - addresses: where the endpoint may be, and whatever it redirects to.
    package init(url: HTTPURL, keys: WebhookKeys, addresses: AddressPolicy = .publicOnly) {
        self.url = url
        self.keys = keys.keys
        self.addresses = addresses
    }

    /// The URL for people: without its query, which may hold a token.
    package var place: String { url.description }
}

extension WebhookEndpoint: CustomStringConvertible, CustomReflectable {
    package var description: String { "webhook endpoint \(place)" }
    /// `dump` and string interpolation of an enclosing value look here.
    package var customMirror: Mirror { Mirror(self, children: [("place", place)]) }
}
