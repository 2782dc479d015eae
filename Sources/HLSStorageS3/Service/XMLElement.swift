/// An element of one of S3's small documents, with its text and its children.
///
/// The reader is our own because all that S3 sends are elements, text and the five entities of XML itself: libxml2 would be
/// a megabyte of attack surface for that. What is beyond (document types, other entities) is refused.
struct XMLElement: Hashable, Sendable {
    /// The name without a namespace's prefix.
    let name: String
    /// The text directly inside, entities replaced.
    var text = ""
    var children: [XMLElement] = []

    /// The text of the first child of that name.
    subscript(name: String) -> String? { child(name)?.text }

    /// The first child of that name.
    func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    /// All children of that name.
    func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    init(name: String) {
        self.name = name
    }

    /// Reads a document.
    ///
    /// - Throws: `XMLError`.
    init(parsing bytes: [UInt8]) throws(XMLError) {
        var reader = XMLReader(bytes)
        self = try reader.document()
    }
}
