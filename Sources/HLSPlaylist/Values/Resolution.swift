/// A picture size in pixels (RFC 8216bis section 4.2, decimal-resolution).
public struct Resolution: Sendable, Hashable {
    /// Pixels across.
    public var width: Int
    /// Pixels down.
    public var height: Int

    /// Makes a size; neither number may be negative when it is written.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    init?(_ text: TextSlice) {
        guard let cross = text.firstIndex(of: UInt8(ascii: "x")) ?? text.firstIndex(of: UInt8(ascii: "X")),
            let width = text[0..<cross].integer, let height = text.dropFirst(cross + 1).integer
        else { return nil }
        self.init(width: width, height: height)
    }
}

extension TextWriter {
    mutating func attribute(_ name: StaticString, resolution: Resolution?) throws(PlaylistError) {
        guard let resolution else { return }
        try attribute(name, integer: resolution.width)
        write(byte: UInt8(ascii: "x"))
        if resolution.height < 0 {
            throw PlaylistError(.unwritable, "\(name) of \(tag) is negative; use zero or more (section 4.2).")
        }
        write(resolution.height)
    }
}
