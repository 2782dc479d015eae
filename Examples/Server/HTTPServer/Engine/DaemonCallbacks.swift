import CMicroHTTPD
import CMicroHTTPDShims

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

// What MHD calls. The owner is the engine, which outlives its daemons; a connection's context is our `Connection`, which it
// keeps from its first notification to its last.

func daemonConnectionChanged(
    _ owner: UnsafeMutableRawPointer?, _ raw: OpaquePointer?,
    _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ change: MHD_ConnectionNotificationCode
) {
    guard let owner, let raw, let context else { return }
    switch change {
    case .CONNECTION_NOTIFY_STARTED:
        let engine = Unmanaged<ServerEngine>.fromOpaque(owner).takeUnretainedValue()
        guard let connection = engine.opened(raw) else { return }
        context.pointee = Unmanaged.passRetained(connection).toOpaque()
    case .CONNECTION_NOTIFY_CLOSED:
        guard let opened = context.pointee else { return }
        let connection = Unmanaged<Connection>.fromOpaque(opened).takeRetainedValue()
        connection.engine.closing(connection)
    @unknown default: return
    }
}

func daemonRequestBegan(
    _ owner: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ raw: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let target, let raw, let context = sluice_mhd_context(raw) else { return nil }
    // The text is the connection's own memory.
    Unmanaged<Connection>.fromOpaque(context)._withUnsafeGuaranteedRef {
        $0.began(UnsafeMutablePointer(mutating: target))
    }
    return context
}

/// Leaves a text as it was sent.
func daemonUnescape(
    _ owner: UnsafeMutableRawPointer?, _ raw: OpaquePointer?, _ text: UnsafeMutablePointer<CChar>?
) -> Int {
    text.map { strlen($0) } ?? 0
}

func daemonRequestCalled(
    _ owner: UnsafeMutableRawPointer?, _ raw: OpaquePointer?, _ path: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ body: UnsafePointer<CChar>?,
    _ count: UnsafeMutablePointer<Int>?, _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let method, let version, let count, let context = context?.pointee else { return .NO }
    var taken = 0
    let bytes = body.map {
        UnsafeBufferPointer(start: UnsafeRawPointer($0).assumingMemoryBound(to: UInt8.self), count: count.pointee)
    }
    let goesOn = Unmanaged<Connection>.fromOpaque(context)._withUnsafeGuaranteedRef {
        $0.called(method: method, version: version, body: bytes, taken: &taken)
    }
    count.pointee -= taken
    return goesOn ? .YES : .NO
}

func daemonRequestCompleted(
    _ owner: UnsafeMutableRawPointer?, _ raw: OpaquePointer?,
    _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_RequestTerminationCode
) {
    guard let context = context?.pointee else { return }
    Unmanaged<Connection>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.completed(code) }
}
