import LibAV

/// Makes pictures upright, progressive and of standard dynamic range; what already is passes through untouched.
final class Normaliser {
    private struct Shape: Equatable {
        var width: Int
        var height: Int
        var format: PixelFormat
        var isInterlaced: Bool
        var color: ColorDescription
    }

    private let rotation: Int
    private let isMirrored: Bool
    private let timeBase: Rational
    private var graph: FilterGraph?
    private var shape: Shape?
    private let filtered: Frame

    init(_ stream: StreamDescription) throws {
        rotation = stream.rotation
        isMirrored = stream.isMirrored
        timeBase = stream.timeBase
        filtered = try Frame()
    }

    /// Takes a decoded frame and hands what comes of it to `body`, its time in the stream's time base.
    func push(_ frame: borrowing Frame, _ body: (borrowing Frame) throws -> Void) throws {
        var current = Shape(
            width: frame.width, height: frame.height, format: frame.pixelFormat, isInterlaced: frame.isInterlaced,
            color: frame.color)
        // A stream that mixes fields and frames stays with the deinterlacer, which lets frames pass.
        if let shape, shape.isInterlaced { current.isInterlaced = true }
        if current != shape {
            try drain(body)
            shape = current
            let chain = filters(for: current)
            graph = chain.isEmpty ? nil : try FilterGraph(chain, like: frame, timeBase: timeBase)
        }
        guard graph != nil else { return try body(frame) }
        try graph?.send(try frame.reference())
        try receive(body)
    }

    /// Hands out what the filters still hold back.
    func drain(_ body: (borrowing Frame) throws -> Void) throws {
        guard graph != nil else { return }
        try graph?.sendEnd()
        try receive(body)
        graph = nil
    }

    private func receive(_ body: (borrowing Frame) throws -> Void) throws {
        while let result = try graph?.receive(into: filtered), result == .frame {
            if let base = graph?.timeBase { filtered.pts = filtered.pts.map { timeBase.rescale($0, from: base) } }
            try body(filtered)
            filtered.clear()
        }
    }

    private func filters(for shape: Shape) -> String {
        var chain: [String] = []
        if shape.isInterlaced { chain.append("bwdif=mode=send_frame:parity=auto:deint=interlaced") }
        if shape.color.isHighDynamicRange {
            // To linear light at 100 cd/m2 reference white, tone-mapped in BT.709 primaries, and back to video levels.
            chain += [
                "zscale=transfer=linear:npl=100", "format=gbrpf32le", "zscale=primaries=bt709",
                "tonemap=tonemap=hable:desat=0", "zscale=transfer=bt709:matrix=bt709:range=limited", "format=yuv420p",
            ]
        }
        // The display matrix mirrors first and then turns.
        if isMirrored { chain.append("hflip") }
        switch rotation {
        case 90: chain.append("transpose=clock")
        case 180: chain += ["hflip", "vflip"]
        case 270: chain.append("transpose=cclock")
        default: break
        }
        return chain.joined(separator: ",")
    }
}
