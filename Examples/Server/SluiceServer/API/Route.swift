import HTTPServer

/// One method of one path: who may use it, how long its body may be, and what answers it.
struct Route: Sendable {
    let method: RequestMethod
    let pattern: PathPattern
    let access: Access
    let operation: Operation
    /// The largest body in bytes; in a form, what the form holds.
    let maximumBodyByteCount: Int64
    /// What a form may add to that: its boundaries, the heads of its parts, short fields.
    let formOverhead: Int64
    let answer: @Sendable (APICall) async throws -> ServerResponse

    /// What JSON may have, and what is more than nothing for those that take none.
    static let jsonByteCount: Int64 = 256 << 10

    init(
        _ method: RequestMethod, _ path: String, _ access: Access, _ operation: Operation,
        maximumBodyByteCount: Int64 = Route.jsonByteCount, formOverhead: Int64 = 0,
        _ answer: @escaping @Sendable (APICall) async throws -> ServerResponse
    ) {
        self.method = method
        pattern = PathPattern(path)
        self.access = access
        self.operation = operation
        self.maximumBodyByteCount = maximumBodyByteCount
        self.formOverhead = formOverhead
        self.answer = answer
    }

    /// The largest body in bytes as it is sent, by what its head says that it is.
    func maximumByteCount(ofBody contentType: String?) -> Int64 {
        maximumBodyByteCount + (FormUpload.isForm(contentType) ? formOverhead : 0)
    }

    /// The statuses of its problems, those of tokens included, in order.
    var problems: [Int] {
        let ofToken: [Int] =
            switch access {
            case .open: []
            case .anyToken: [401]
            case .scope: [401, 403]
            }
        return (operation.problems + ofToken).sorted()
    }
}
