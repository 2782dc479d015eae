/// A path with places for ids: `/api/media/files/:id`.
struct PathPattern: Hashable, Sendable, CustomStringConvertible {
    private enum Component: Hashable {
        case word(String)
        case place(String)
    }

    let description: String
    private let components: [Component]

    init(_ text: String) {
        description = text
        components = text.split(separator: "/").map { component in
            component.first == ":" ? .place(String(component.dropFirst())) : .word(String(component))
        }
    }

    /// The parts in their order: words, and the names of places.
    var names: [(name: String, isPlace: Bool)] {
        components.map { component in
            switch component {
            case .word(let word): (word, false)
            case .place(let name): (name, true)
            }
        }
    }

    /// What stands in the places, by their names; nil if the path is another one.
    ///
    /// - Parameter path: its components, percent-decoded.
    func match(_ path: [String]) -> [String: String]? {
        guard path.count == components.count else { return nil }
        var places: [String: String] = [:]
        for (component, text) in zip(components, path) {
            switch component {
            case .word(let word):
                if word != text { return nil }
            case .place(let name): places[name] = text
            }
        }
        return places
    }
}
