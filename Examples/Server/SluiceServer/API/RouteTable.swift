import HTTPServer

/// Finds the route of a request.
struct RouteTable: Sendable {
    let routes: [Route]

    struct Found: Sendable {
        let route: Route
        let places: [String: String]
    }

    /// - Parameter path: as it was sent, percent-encoded.
    /// - Throws: `Problem`: 400 for a path that is none, 404, 405.
    func find(_ method: RequestMethod, _ path: String) throws(Problem) -> Found {
        guard let components = Self.components(path) else {
            throw .badRequest("the path is not usable; send it percent-encoded, without empty parts")
        }
        var methods: [String] = []
        for route in routes {
            guard let places = route.pattern.match(components) else { continue }
            if route.method == method || (method == .head && route.method == .get) {
                return Found(route: route, places: places)
            }
            methods.append(route.method.description)
        }
        if methods.isEmpty { throw .notFound("nothing is served at this path; see /openapi.json") }
        throw .methodNotAllowed(methods)
    }

    /// The methods of a path, for OPTIONS.
    func methods(of path: String) -> [String] {
        guard let components = Self.components(path) else { return [] }
        return routes.filter { $0.pattern.match(components) != nil }.map(\.method.description)
    }

    /// The parts of a path, each decoded once; nil for what no client means: dots, controls, slashes in disguise.
    private static func components(_ path: String) -> [String]? {
        var components: [String] = []
        for part in path.split(separator: "/") {
            guard let text = PercentCoding.decoded(part), text != ".", text != "..", !text.contains("/"),
                !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
            else { return nil }
            components.append(text)
        }
        return components
    }
}
