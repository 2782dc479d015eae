/// The properties that hold for every sequence of bytes.
enum FuzzTarget: String, CaseIterable {
    case parse, roundtrip, strict, views, validate, substitute, delta, stream, live

    /// What libFuzzer calls; a C function, so it captures nothing.
    var callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32 {
        switch self {
        case .parse: { data, count in run(data, count, ParseFuzz.check) }
        case .roundtrip: { data, count in run(data, count, RoundTripFuzz.check) }
        case .strict: { data, count in run(data, count, StrictFuzz.check) }
        case .views: { data, count in run(data, count, ViewsFuzz.check) }
        case .validate: { data, count in run(data, count, ValidateFuzz.check) }
        case .substitute: { data, count in run(data, count, SubstituteFuzz.check) }
        case .delta: { data, count in run(data, count, DeltaFuzz.check) }
        case .stream: { data, count in run(data, count, StreamFuzz.check) }
        case .live: { data, count in run(data, count, LiveFuzz.check) }
        }
    }
}

private func run(_ data: UnsafePointer<UInt8>?, _ count: Int, _ check: ([UInt8]) -> Void) -> Int32 {
    check(Array(UnsafeBufferPointer(start: data, count: count)))
    return 0
}

/// Ends the process, which libFuzzer reports together with the bytes that led here.
func fail(_ what: String) -> Never { fatalError(what) }
