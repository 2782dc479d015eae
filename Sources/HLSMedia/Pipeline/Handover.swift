/// A value made on one thread and used on one other.
///
/// Proof of `@unchecked Sendable`: the maker keeps no reference once the taker's thread starts.
final class Handover<Value>: @unchecked Sendable {
    private let value: Value
    init(_ value: Value) { self.value = value }
    func take() -> Value { value }
}
