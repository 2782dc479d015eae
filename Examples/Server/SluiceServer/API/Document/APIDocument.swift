import HLSMedia
import HTTPServer

/// The API as an OpenAPI 3.1 document, made of the routes themselves.
struct APIDocument: Sendable {
    let json: JSONValue

    init(_ routes: [Route]) {
        var paths: [String: JSONValue] = [:]
        for route in routes {
            let path = Self.path(route.pattern)
            var item = paths[path]?.members ?? [:]
            item[route.method.description.lowercased()] = Self.operation(route)
            paths[path] = .object(item)
        }
        json = .object([
            "openapi": "3.1.0",
            "info": .object([
                "title": "Sluice", "version": .string("\(Sluice.version)"),
                "description": .string(
                    "Uploads, transcodes and their playback. Playback itself is at the signed URLs that transcodes have. "
                        + "Every problem is told as application/problem+json (RFC 9457)."),
            ]),
            "paths": .object(paths),
            "components": .object([
                "schemas": .object(
                    Dictionary(uniqueKeysWithValues: SchemaName.allCases.map { ($0.rawValue, $0.schema.json) })),
                "securitySchemes": .object([
                    "token": .object([
                        "type": "http", "scheme": "bearer",
                        "description": "A token of AUTH_TOKENS, whose scopes say what it is good for.",
                    ])
                ]),
                "responses": .object([
                    "Problem": .object([
                        "description": "What is wrong, and what to do about it.",
                        "content": Self.content([(Problem.contentType, .named(.problem))]),
                    ])
                ]),
            ]),
        ])
    }

    /// `/api/media/files/:id` as `/api/media/files/{id}`.
    private static func path(_ pattern: PathPattern) -> String {
        "/" + pattern.names.map { $0.isPlace ? "{\($0.name)}" : $0.name }.joined(separator: "/")
    }

    private static func operation(_ route: Route) -> JSONValue {
        let about = route.operation
        var members: [String: JSONValue] = [
            "operationId": .string(about.id), "summary": .string(about.summary), "responses": responses(route),
        ]
        let parameters = places(route.pattern) + about.parameters.map(parameter)
        if !parameters.isEmpty { members["parameters"] = .array(parameters) }
        if let body = about.body {
            members["requestBody"] = .object([
                "required": .bool(body.isRequired), "content": content(body.schemas),
            ])
        }
        switch route.access {
        case .open: members["security"] = .array([])
        case .anyToken: members["security"] = .array([.object(["token": .array([])])])
        // Scopes of schemes that are not OAuth are allowed since 3.1.
        case .scope(let scope): members["security"] = .array([.object(["token": [.string(scope.rawValue)]])])
        }
        return .object(members)
    }

    private static func places(_ pattern: PathPattern) -> [JSONValue] {
        pattern.names.filter(\.isPlace).map { place in
            .object([
                "name": .string(place.name), "in": "path", "required": .bool(true), "schema": Schema.text.json,
            ])
        }
    }

    private static func parameter(_ parameter: Operation.Parameter) -> JSONValue {
        .object([
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
            "required": .bool(parameter.isRequired), "schema": parameter.schema.json,
        ])
    }

    private static func responses(_ route: Route) -> JSONValue {
        var responses: [String: JSONValue] = ["default": .object(["$ref": "#/components/responses/Problem"])]
        for answer in route.operation.answers {
            var members: [String: JSONValue] = ["description": .string(answer.description)]
            if let body = answer.content { members["content"] = content([body]) }
            if !answer.headers.isEmpty {
                members["headers"] = .object(
                    Dictionary(
                        uniqueKeysWithValues: answer.headers.map { ($0, .object(["schema": Schema.text.json])) }))
            }
            responses["\(answer.status)"] = .object(members)
        }
        for status in route.problems {
            responses["\(status)"] = .object(["$ref": "#/components/responses/Problem"])
        }
        return .object(responses)
    }

    private static func content(_ schemas: [(type: String, schema: Schema)]) -> JSONValue {
        .object(Dictionary(uniqueKeysWithValues: schemas.map { ($0.type, .object(["schema": $0.schema.json])) }))
    }
}
