/// One name of a query and its value, as they are before they are encoded.
struct QueryItem: Hashable, Sendable {
    let name: String
    let value: String

    init(_ name: String, _ value: String = "") {
        self.name = name
        self.value = value
    }

    /// The query of a URL: encoded, and in the order of SigV4's canonical query string.
    static func text(of items: [QueryItem]) -> String {
        // The encoding leaves ASCII alone, in which the order of strings is that of bytes.
        let encoded = items.map { QueryItem(PercentEncoding.encode($0.name), PercentEncoding.encode($0.value)) }
        let sorted = encoded.sorted { $0.name == $1.name ? $0.value < $1.value : $0.name < $1.name }
        return sorted.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }
}
