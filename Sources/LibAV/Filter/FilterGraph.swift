import CLibAV
import CLibAVShims

/// A chain of picture filters given in libavfilter's own notation: frames in, frames out.
package struct FilterGraph: ~Copyable {
    /// What asking for a frame gave.
    package enum Result: Sendable {
        case frame
        case needsInput
        case end
    }

    private let library: FilterLibrary
    private let graph: UnsafeMutablePointer<AVFilterGraph>
    private let source: UnsafeMutablePointer<AVFilterContext>
    private let sink: UnsafeMutablePointer<AVFilterContext>

    /// Makes the chain `description` ("bwdif=mode=send_frame,transpose=1") for frames like `sample`.
    package init(_ description: String, like sample: borrowing Frame, timeBase: Rational) throws(LibAVError) {
        _ = Library.logIsRouted
        let library = try FilterLibrary.loaded.get()
        guard let graph = library.allocateGraph() else { throw .outOfMemory("make a filter graph") }
        do throws(LibAVError) {
            graph.pointee.nb_threads = 1
            (source, sink) = try build(library, graph, description, sample, timeBase)
        } catch {
            var freed: UnsafeMutablePointer<AVFilterGraph>? = graph
            library.freeGraph(&freed)
            throw error
        }
        self.library = library
        self.graph = graph
    }

    deinit {
        var freed: UnsafeMutablePointer<AVFilterGraph>? = graph
        library.freeGraph(&freed)
    }

    /// The time base of the frames that come out.
    package var timeBase: Rational { Rational(library.sinkTimeBase(sink)) }

    /// Gives the chain a frame, which it takes over.
    package func send(_ frame: borrowing Frame) throws(LibAVError) {
        try check(library.addFrame(source, frame.pointer, 0), "filter a picture")
    }

    package func sendEnd() throws(LibAVError) {
        try check(library.addFrame(source, nil, 0), "end the filters")
    }

    package func receive(into frame: borrowing Frame) throws(LibAVError) -> Result {
        let result = library.getFrame(sink, frame.pointer)
        if result == sluice_error_again() { return .needsInput }
        if result == sluice_error_end_of_file() { return .end }
        try check(result, "filter a picture")
        return .frame
    }
}

private func build(
    _ library: FilterLibrary, _ graph: UnsafeMutablePointer<AVFilterGraph>, _ description: String,
    _ sample: borrowing Frame,
    _ timeBase: Rational
) throws(LibAVError) -> (UnsafeMutablePointer<AVFilterContext>, UnsafeMutablePointer<AVFilterContext>) {
    let raw = sample.pointer.pointee
    let aspect = raw.sample_aspect_ratio.num > 0 ? raw.sample_aspect_ratio : AVRational(num: 1, den: 1)
    var source: UnsafeMutablePointer<AVFilterContext>?
    var sink: UnsafeMutablePointer<AVFilterContext>?
    guard let buffer = library.filterByName("buffer"), let bufferSink = library.filterByName("buffersink") else {
        throw LibAVError(code: .other(0), operation: "make a filter graph", detail: "libavfilter has no buffer filters")
    }
    let arguments =
        "video_size=\(raw.width)x\(raw.height):pix_fmt=\(raw.format)"
        + ":time_base=\(timeBase.numerator)/\(timeBase.denominator):pixel_aspect=\(aspect.num)/\(aspect.den)"
    try check(library.createFilter(&source, buffer, "in", arguments, nil, graph), "make the filters' input")
    try check(library.createFilter(&sink, bufferSink, "out", nil, nil, graph), "make the filters' output")
    var outputs = library.allocateInOut()
    var inputs = library.allocateInOut()
    defer {
        library.freeInOut(&outputs)
        library.freeInOut(&inputs)
    }
    guard let first = outputs, let last = inputs, let source, let sink else {
        throw .outOfMemory("make a filter graph")
    }
    first.pointee.name = av_strdup("in")
    first.pointee.filter_ctx = source
    last.pointee.name = av_strdup("out")
    last.pointee.filter_ctx = sink
    try check(library.parse(graph, description, &inputs, &outputs, nil), "read the filters \(description)")
    try check(library.configure(graph, nil), "connect the filters \(description)")
    return (source, sink)
}
