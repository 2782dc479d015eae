import CommandLineKit
import HTTPClient

/// Playlists behind a URL: a first one, and those that it names.
///
/// Whoever types an address means it, even one of this machine; what a server names or redirects to may be a trap, so
/// addresses that are not public are followed on the typed URL's own origin only.
actor WebPlaylistSource: PlaylistSource {
    nonisolated let name: String
    private let url: String
    private let anywhere: HTTPClient
    private let ownOrigin: HTTPClient
    /// What references are relative to: where the first playlist was found after redirects.
    private var base: HTTPURL?

    /// - Parameter url: of the first playlist; http or https.
    init(_ url: String) {
        self.url = url
        name = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").last.map(String.init) ?? url
        var configuration = HTTPClientConfiguration(addresses: .publicOnly)
        configuration.timeouts = HTTPTimeouts(connect: .seconds(10), idle: .seconds(30), total: .seconds(60))
        configuration.redirects = .anywhere(maximum: 5)
        anywhere = HTTPClient(configuration)
        configuration.addresses = .all
        configuration.redirects = .sameOrigin(maximum: 5)
        ownOrigin = HTTPClient(configuration)
    }

    /// True if a text is a URL rather than a path.
    static func reads(_ text: String) -> Bool {
        let text = text.lowercased()
        return text.hasPrefix("http://") || text.hasPrefix("https://")
    }

    func start() async throws -> [UInt8] {
        let answer = try await fetch(try HTTPURL(url))
        base = answer.url
        return answer.body
    }

    func playlist(at reference: String) async throws -> [UInt8] {
        try await fetch(try (base ?? HTTPURL(url)).resolving(reference)).body
    }

    private func fetch(_ url: HTTPURL) async throws -> HTTPCollectedResponse {
        let answer: HTTPCollectedResponse
        do {
            answer = try await send(url, by: anywhere)
        } catch let error as HTTPClientError {
            guard error.code == .addressRefused, url.origin == (try HTTPURL(self.url)).origin else { throw error }
            answer = try await send(url, by: ownOrigin)
        }
        switch answer.status {
        case 200...299: return answer
        case 404, 410:
            throw CommandFailure(
                .inputMissing, "\(url): the server has no such playlist (\(answer.status)); check the URL")
        case 429, 500...599:
            throw CommandFailure(.tryAgain, "\(url): the server failed (\(answer.status)); try again")
        default:
            throw CommandFailure(
                .unavailable, "\(url): the server refused (\(answer.status)); check the URL and its signature")
        }
    }

    private func send(_ url: HTTPURL, by client: HTTPClient) async throws -> HTTPCollectedResponse {
        let accepted: HTTPHeaders = ["Accept": "application/vnd.apple.mpegurl, audio/mpegurl, */*"]
        return try await client.collect(
            HTTPRequest("GET", url.string, headers: accepted), upTo: Self.largestPlaylist)
    }
}
