import HTTPClient

/// A client in a process of its own, for a test that gives it a world of its own: `HTTPClientProbe public|all URL`
/// asks once and says what came of it, "result 200" or "result addressRefused".
@main
struct HTTPClientProbe {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, ["public", "all"].contains(arguments[1]) else {
            print("usage: HTTPClientProbe public|all URL")
            return
        }
        var configuration = HTTPClientConfiguration(addresses: arguments[1] == "all" ? .all : .publicOnly)
        configuration.redirects = .anywhere(maximum: 3)
        do {
            let answer = try await HTTPClient(configuration).collect(HTTPRequest("GET", arguments[2]), upTo: 1_000)
            print("result \(answer.status)")
        } catch let error as HTTPClientError {
            print("result \(error.code)")
        }
    }
}
