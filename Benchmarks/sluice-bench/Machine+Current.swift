import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension BenchReport.Machine {
    /// The machine this process runs on.
    static func current(_ work: WorkFolder) throws(BenchError) -> BenchReport.Machine {
        var names = utsname()
        guard uname(&names) == 0 else {
            throw BenchError(.badOutput, "uname failed: \(String(cString: strerror(errno)))")
        }
        let kernel = text(of: names.sysname) + " " + text(of: names.release) + " " + text(of: names.machine)
        let page = sysconf(Int32(_SC_PAGESIZE))
        return BenchReport.Machine(
            cpu: try cpuName(), cores: sysconf(Int32(_SC_NPROCESSORS_ONLN)),
            memoryBytes: sysconf(Int32(_SC_PHYS_PAGES)) * page,
            kernel: kernel, memoryFloorBytes: try floor(work))
    }

    private static func cpuName() throws(BenchError) -> String {
        let file = DiskFile("/proc/cpuinfo")
        guard file.exists else { return "unknown" }
        let lines = try file.text().split(whereSeparator: \.isNewline)
        guard let line = lines.first(where: { $0.hasPrefix("model name") }), let colon = line.firstIndex(of: ":") else {
            return "unknown"
        }
        return String(line[line.index(after: colon)...].drop(while: \.isWhitespace))
    }

    /// The peak memory reported for a child that does nothing: what this process itself lends to each child.
    private static func floor(_ work: WorkFolder) throws(BenchError) -> Int {
        try work.withFolder { (folder) throws(BenchError) -> Int in
            let nothing = ChildProcess(
                program: "/bin/sh", arguments: ["-c", "exit 0"], standardOutput: (folder / "out").path,
                standardError: (folder / "messages").path)
            return try nothing.run().peakMemoryBytes
        }
    }

    /// A fixed-length C string, which imports as a tuple.
    private static func text<Characters>(of characters: Characters) -> String {
        withUnsafeBytes(of: characters) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
