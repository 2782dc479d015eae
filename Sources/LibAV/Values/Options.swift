import CLibAV

/// Calls `body` with an `AVDictionary` of the options, and throws if libav left one of them unread.
func withOptions<Result>(
    _ options: [(String, String)], for operation: String,
    _ body: (UnsafeMutablePointer<OpaquePointer?>) throws(LibAVError) -> Result
) throws(LibAVError) -> Result {
    var dictionary: OpaquePointer?
    defer { av_dict_free(&dictionary) }
    for (name, value) in options {
        try check(av_dict_set(&dictionary, name, value, 0), "set the option \(name)")
    }
    let result = try body(&dictionary)
    if let entry = av_dict_get(dictionary, "", nil, AV_DICT_IGNORE_SUFFIX) {
        let name = String(cString: entry.pointee.key)
        throw LibAVError(
            code: .other(0), operation: operation, detail: "this build of libav does not know the option \(name)")
    }
    return result
}
