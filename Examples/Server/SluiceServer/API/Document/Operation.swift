/// What the API's document says of a route, besides its method, its path and who may use it.
struct Operation: Sendable {
    /// The name of the operation for programs that are made of the document.
    let id: String
    let summary: String
    let parameters: [Parameter]
    let body: Content?
    /// What it answers when it does what it is asked for.
    let answers: [Answer]
    /// The statuses of the problems that are its own. Those of tokens are added where one is needed; any request may
    /// further be answered with a problem of the server's.
    let problems: [Int]

    init(
        _ id: String, _ summary: String, with parameters: [Parameter] = [], body: Content? = nil, _ answers: Answer...,
        problems: [Int] = []
    ) {
        self.id = id
        self.summary = summary
        self.parameters = parameters
        self.body = body
        self.answers = answers
        self.problems = problems
    }

    /// Something that a request says beside its path and its body.
    struct Parameter: Sendable {
        enum Place: String, Sendable {
            case query, header
        }

        let place: Place
        let name: String
        let schema: Schema
        let isRequired: Bool

        static func query(_ name: String, _ schema: Schema) -> Parameter {
            Parameter(place: .query, name: name, schema: schema, isRequired: false)
        }

        static func header(_ name: String, _ schema: Schema, isRequired: Bool = false) -> Parameter {
            Parameter(place: .header, name: name, schema: schema, isRequired: isRequired)
        }

        static let limit = query("limit", .whole(1, 200))
        /// Where the page before ended.
        static let after = query("after", Schema.text.described("The \"next\" of the page before."))
    }

    /// The body of a request: one schema for each media type that is taken.
    struct Content: Sendable {
        let schemas: [(type: String, schema: Schema)]
        let isRequired: Bool

        static func json(_ name: SchemaName, isRequired: Bool = true) -> Content {
            Content(schemas: [("application/json", .named(name))], isRequired: isRequired)
        }

        static func of(_ schemas: (type: String, schema: Schema)...) -> Content {
            Content(schemas: schemas, isRequired: true)
        }
    }

    /// An answer with one status.
    struct Answer: Sendable {
        let status: Int
        let description: String
        /// nil: it has no body.
        let content: (type: String, schema: Schema)?
        let headers: [String]

        static func json(_ status: Int, _ name: SchemaName, _ description: String, headers: [String] = []) -> Answer {
            Answer(
                status: status, description: description, content: ("application/json", .named(name)), headers: headers)
        }

        static func none(_ status: Int, _ description: String, headers: [String] = []) -> Answer {
            Answer(status: status, description: description, content: nil, headers: headers)
        }

        /// - Parameter description: says which events there are, and what the data of each is.
        static func events(_ description: String) -> Answer {
            Answer(status: 200, description: description, content: ("text/event-stream", .text), headers: [])
        }

        static func text(_ status: Int, _ type: String, _ description: String) -> Answer {
            Answer(status: status, description: description, content: (type, .text), headers: [])
        }
    }
}
