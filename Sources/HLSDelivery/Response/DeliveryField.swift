/// One header of a response.
public struct DeliveryField: Sendable, Hashable {
    /// The name, as it is usually written.
    public var name: String
    /// The value; never holds a line end.
    public var value: String

    /// Makes a header.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
