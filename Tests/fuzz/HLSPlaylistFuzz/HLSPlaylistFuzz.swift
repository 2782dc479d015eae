import CFuzzer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `HLSPlaylistFuzz TARGET [libFuzzer's arguments]`: one property of `HLSPlaylist`, tried on bytes that libFuzzer makes up.
@main
struct HLSPlaylistFuzz {
    static func main() {
        guard let target = CommandLine.arguments.dropFirst().first.flatMap(FuzzTarget.init(rawValue:)) else {
            let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
            print("usage: HLSPlaylistFuzz TARGET [ARGUMENTS OF LIBFUZZER]; the targets are \(names)")
            exit(64)
        }
        var (count, vector) = arguments([CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2))
        exit(LLVMFuzzerRunDriver(&count, &vector, target.callback))
    }

    /// A C argument vector, which libFuzzer keeps until the process ends.
    private static func arguments(
        _ words: [String]
    ) -> (count: Int32, vector: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) {
        let vector = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: words.count + 1)
        for (index, word) in words.enumerated() { vector[index] = strdup(word) }
        vector[words.count] = nil
        return (Int32(words.count), vector)
    }
}
