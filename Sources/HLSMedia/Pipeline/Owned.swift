/// A noncopyable value behind a reference, for places that must be replaced or shared within one thread.
final class Owned<Value: ~Copyable> {
    let value: Value
    init(_ value: consuming Value) { self.value = value }
}
