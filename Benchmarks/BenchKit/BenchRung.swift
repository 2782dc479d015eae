/// One rung of the ladder that both contestants make: its height and its average video bit rate.
package struct BenchRung: Equatable, Sendable {
    /// `-maxrate` as a multiple of the bit rate; the same for both contestants.
    package static let peakFactor = 1.5
    /// `-bufsize` as a multiple of the bit rate; the same for both contestants.
    package static let bufferFactor = 2.0

    /// The bit rates of the Apple H.264 table for a rung named without one, in kb/s.
    private static let usualKilobits = [2160: 16_800, 1080: 6000, 720: 3000, 540: 2000, 480: 1400, 360: 365, 234: 145]

    /// Pixels, even.
    package let height: Int
    /// Average, in kb/s (1000 bits).
    package let kilobits: Int

    package init(height: Int, kilobits: Int) {
        self.height = height
        self.kilobits = kilobits
    }

    package var name: String { "\(height)p" }
    /// As `--ladder` takes it.
    package var text: String { "\(name)@\(kilobits)k" }
    package var peakKilobits: Int { Int((Double(kilobits) * Self.peakFactor).rounded()) }
    package var bufferKilobits: Int { Int((Double(kilobits) * Self.bufferFactor).rounded()) }

    /// Reads `1080p@6000k,720p`; a rung without a bit rate takes the usual one of its height.
    package static func list(parsing text: String) throws(BenchError) -> [BenchRung] {
        var rungs: [BenchRung] = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let rung = try BenchRung(parsing: String(item))
            guard !rungs.contains(where: { $0.height == rung.height }) else {
                throw BenchError(.usage, "--ladder \(text): \(rung.name) is named twice")
            }
            rungs.append(rung)
        }
        return rungs
    }

    private init(parsing text: String) throws(BenchError) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, first.hasSuffix("p"), let height = Int(first.dropLast()),
            height > 0, height.isMultiple(of: 2)
        else {
            throw BenchError(
                .usage, "--ladder: \"\(text)\" is not a rung: write 720p or 720p@3000k, with an even height")
        }
        guard parts.count == 2 else {
            guard let usual = Self.usualKilobits[height] else {
                throw BenchError(.usage, "--ladder: \(text) has no usual bit rate: add one, as in \(text)@1000k")
            }
            self.init(height: height, kilobits: usual)
            return
        }
        guard parts[1].hasSuffix("k"), let kilobits = Int(parts[1].dropLast()), kilobits > 0 else {
            throw BenchError(.usage, "--ladder: \"\(parts[1])\" is not a bit rate: write it in kb/s, as in 3000k")
        }
        self.init(height: height, kilobits: kilobits)
    }
}
