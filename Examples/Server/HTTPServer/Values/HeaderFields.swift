/// The fields of a message in their order; names are compared without regard to case (RFC 9110 section 5.1).
package struct HeaderFields: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// One field line.
    package struct Field: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The fields in their order; a name may come several times.
    package private(set) var fields: [Field] = []

    /// Makes an empty list.
    package init() {}

    package init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { Field($0, $1) }
    }

    /// The first value of that name; setting it replaces all of them, nil removes them.
    package subscript(name: String) -> String? {
        get { fields.first { FieldSyntax.areEqual($0.name.utf8, name.utf8) }?.value }
        set {
            fields.removeAll { FieldSyntax.areEqual($0.name.utf8, name.utf8) }
            if let newValue { fields.append(Field(name, newValue)) }
        }
    }

    /// Adds a field behind those there are.
    package mutating func add(_ name: String, _ value: String) {
        fields.append(Field(name, value))
    }
}
