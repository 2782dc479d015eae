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
    ///   - url: an `http` or `https` URL.
    ///   - secrets: one or more secrets, `whsec_` and base 64, separated by commas or spaces; each of them signs.
    ///   - addresses: where the endpoint may be, and whatever it redirects to.
    /// - Throws: `WebhookError` (`configuration`).
    package init(
        url: String, secrets: String, addresses: AddressPolicy = .publicOnly
    ) throws(WebhookError) {
        do {
            self.url = try HTTPURL(url)
        } catch {
            throw WebhookError(.configuration, "the webhooks' URL does not work: \(error.message)")
        }
        keys = try WebhookSecret.keys(of: secrets)
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
