#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The extended attribute of a file in which a `DirectoryStorage` keeps its text.
///
/// Swift's modules for Linux C libraries leave out `sys/xattr.h`, so there the two functions are looked up by name.
/// Where they are missing, as in a fully static executable, or the file system has no such attributes, the caller
/// keeps the text in a file instead.
enum ExtendedAttribute {
    private static let name = "user.sluice.attributes"
    /// More than the longest text that `ObjectAttributes` allows.
    private static let capacity = 16 << 10

    /// Whether the text could be kept; false asks for another place.
    static func set(_ text: String, on file: borrowing Descriptor) throws(SystemCallError) -> Bool {
        let descriptor = file.raw
        let bytes = Array(text.utf8)
        do throws(SystemCallError) {
            return try setValue(descriptor, bytes, bytes.count)
        } catch  where isNoPlace(error.number) {
            return false
        }
    }

    /// The text, or nil when there is none here.
    static func get(from file: borrowing Descriptor) throws(SystemCallError) -> String? {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 1)
        defer { buffer.deallocate() }
        guard let address = buffer.baseAddress else { return nil }
        do throws(SystemCallError) {
            guard let count = try getValue(file.raw, address, capacity) else { return nil }
            return String(decoding: buffer[..<count], as: UTF8.self)
        } catch  where isAbsent(error.number) || isNoPlace(error.number) {
            return nil
        }
    }

    /// ext4 answers ENOSPC when the attribute does not fit into its block; on a disk that is really full, writing the
    /// text to a file then says so.
    private static func isNoPlace(_ number: Int32) -> Bool {
        [ENOTSUP, EOPNOTSUPP, ENOSYS, EPERM, E2BIG, ENOSPC, EDQUOT, ERANGE].contains(number)
    }

    private static func isAbsent(_ number: Int32) -> Bool {
        #if canImport(Darwin)
            number == ENOATTR
        #else
            number == ENODATA
        #endif
    }

    #if canImport(Darwin)
        private static func setValue(
            _ descriptor: Int32, _ address: UnsafeRawPointer, _ count: Int
        ) throws(SystemCallError) -> Bool {
            try systemCall("fsetxattr") { fsetxattr(descriptor, name, address, count, 0, 0) }
            return true
        }

        private static func getValue(
            _ descriptor: Int32, _ address: UnsafeMutableRawPointer, _ count: Int
        ) throws(SystemCallError) -> Int? {
            try systemCall("fgetxattr") { fgetxattr(descriptor, name, address, count, 0, 0) }
        }
    #else
        private typealias Set =
            @convention(c) (Int32, UnsafePointer<CChar>, UnsafeRawPointer, Int, Int32) -> Int32
        private typealias Get =
            @convention(c) (Int32, UnsafePointer<CChar>, UnsafeMutableRawPointer, Int) -> Int

        private static let setFunction = dlsym(nil, "fsetxattr").map { unsafeBitCast($0, to: Set.self) }
        private static let getFunction = dlsym(nil, "fgetxattr").map { unsafeBitCast($0, to: Get.self) }

        private static func setValue(
            _ descriptor: Int32, _ address: UnsafeRawPointer, _ count: Int
        ) throws(SystemCallError) -> Bool {
            guard let setFunction else { return false }
            try systemCall("fsetxattr") { setFunction(descriptor, name, address, count, 0) }
            return true
        }

        private static func getValue(
            _ descriptor: Int32, _ address: UnsafeMutableRawPointer, _ count: Int
        ) throws(SystemCallError) -> Int? {
            guard let getFunction else { return nil }
            return try systemCall("fgetxattr") { getFunction(descriptor, name, address, count) }
        }
    #endif
}
