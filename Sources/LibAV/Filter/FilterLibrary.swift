import CLibAV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// libavfilter's functions, loaded when a source first needs a filter.
///
/// Few do, and linking the library costs every process that uses Sluice 11 MB of memory on Debian, for the speech
/// voices, graphics stacks and font engines that libavfilter pulls in. The version loaded is the one whose headers this
/// was compiled with.
struct FilterLibrary: Sendable {
    typealias Graph = UnsafeMutablePointer<AVFilterGraph>
    typealias Context = UnsafeMutablePointer<AVFilterContext>
    typealias InOut = UnsafeMutablePointer<AVFilterInOut>

    let allocateGraph: @convention(c) @Sendable () -> Graph?
    let freeGraph: @convention(c) @Sendable (UnsafeMutablePointer<Graph?>) -> Void
    let filterByName: @convention(c) @Sendable (UnsafePointer<CChar>) -> UnsafePointer<AVFilter>?
    let createFilter:
        @convention(c) @Sendable (
            UnsafeMutablePointer<Context?>, UnsafePointer<AVFilter>, UnsafePointer<CChar>, UnsafePointer<CChar>?,
            UnsafeMutableRawPointer?, Graph
        ) -> Int32
    let allocateInOut: @convention(c) @Sendable () -> InOut?
    let freeInOut: @convention(c) @Sendable (UnsafeMutablePointer<InOut?>) -> Void
    let parse:
        @convention(c) @Sendable (
            Graph, UnsafePointer<CChar>, UnsafeMutablePointer<InOut?>, UnsafeMutablePointer<InOut?>,
            UnsafeMutableRawPointer?
        ) -> Int32
    let configure: @convention(c) @Sendable (Graph, UnsafeMutableRawPointer?) -> Int32
    let addFrame: @convention(c) @Sendable (Context, UnsafeMutablePointer<AVFrame>?, Int32) -> Int32
    let getFrame: @convention(c) @Sendable (Context, UnsafeMutablePointer<AVFrame>) -> Int32
    let sinkTimeBase: @convention(c) @Sendable (Context) -> AVRational

    /// The library, or why it is not there; loaded once and kept.
    static let loaded = Result<FilterLibrary, LibAVError> { () throws(LibAVError) in try FilterLibrary() }

    private init() throws(LibAVError) {
        #if canImport(Darwin)
            let name = "libavfilter.\(LIBAVFILTER_VERSION_MAJOR).dylib"
        #else
            let name = "libavfilter.so.\(LIBAVFILTER_VERSION_MAJOR)"
        #endif
        guard let handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL) else {
            throw LibAVError(
                code: .other(0), operation: "filter pictures", detail: "\(name) is not installed; install libavfilter")
        }
        func function<Function>(_ symbol: String) throws(LibAVError) -> Function {
            guard let address = dlsym(handle, symbol) else {
                throw LibAVError(code: .other(0), operation: "filter pictures", detail: "\(name) has no \(symbol)")
            }
            return unsafeBitCast(address, to: Function.self)
        }
        allocateGraph = try function("avfilter_graph_alloc")
        freeGraph = try function("avfilter_graph_free")
        filterByName = try function("avfilter_get_by_name")
        createFilter = try function("avfilter_graph_create_filter")
        allocateInOut = try function("avfilter_inout_alloc")
        freeInOut = try function("avfilter_inout_free")
        parse = try function("avfilter_graph_parse_ptr")
        configure = try function("avfilter_graph_config")
        addFrame = try function("av_buffersrc_add_frame_flags")
        getFrame = try function("av_buffersink_get_frame")
        sinkTimeBase = try function("av_buffersink_get_time_base")
    }
}
