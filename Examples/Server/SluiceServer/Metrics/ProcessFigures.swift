#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the process itself uses, under the names that Prometheus' own clients use.
enum ProcessFigures {
    static func write(to text: inout MetricsText) {
        var usage = rusage()
        if getrusage(own, &usage) == 0 {
            text.begin("process_cpu_seconds_total", .counter, "User and system time.")
            text.add("process_cpu_seconds_total", [], seconds(usage.ru_utime) + seconds(usage.ru_stime))
        }
        if let pages = residentPages() {
            text.begin("process_resident_memory_bytes", .gauge, "Memory that is resident.")
            text.add("process_resident_memory_bytes", [], Double(pages * sysconf(Int32(_SC_PAGESIZE))))
        }
        if let count = descriptorCount() {
            text.begin("process_open_fds", .gauge, "Open file descriptors.")
            text.add("process_open_fds", [], Double(count))
        }
    }

    #if canImport(Glibc)
        private static let own = __rusage_who_t(RUSAGE_SELF.rawValue)
    #else
        private static let own = RUSAGE_SELF
    #endif

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    /// The second number of /proc/self/statm; nil where there is no such file.
    private static func residentPages() -> Int? {
        let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return nil }
        let words = bytes[..<count].split(separator: UInt8(ascii: " "))
        return words.count > 1 ? Int(String(decoding: words[1], as: UTF8.self)) : nil
    }

    private static func descriptorCount() -> Int? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // Without itself, "." and "..".
        return count - 3
    }
}
