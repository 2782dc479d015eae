import BenchKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An nginx that serves a folder on a free port of loopback.
struct Nginx {
    let program: DiskFile
    let port: Int

    /// Lends one with as many workers as there are cores.
    static func with<Result>(
        serving root: DiskFile, _ work: WorkFolder, _ body: (Nginx) throws(BenchError) -> Result
    ) throws(BenchError) -> Result {
        let program = try find()
        return try work.withFolder { (folder) throws(BenchError) in
            try Crew.with(folder) { (crew) throws(BenchError) in
                let port = try Server.freePort(try Repository().root, work)
                let configuration = NginxConfiguration(
                    root: root.path, folder: folder.path, port: port, workers: sysconf(Int32(_SC_NPROCESSORS_ONLN)),
                    user: getuid() == 0 ? "root" : nil)
                let file = folder / "nginx.conf"
                try file.write(Data(configuration.text.utf8))
                let member = try crew.start("nginx", program) { _ in ["-c", file.path, "-p", folder.path] }
                try awaitPort(port, crew)
                let result = try body(Nginx(program: program, port: port))
                _ = try crew.dismiss(member)
                return result
            }
        }
    }

    /// What it calls itself.
    func version() throws(BenchError) -> String {
        let loop = LoadLoop(port: port)
        return try loop.ask(loop.connection(), HTTPCall("GET", "/")).headers["server"] ?? "unknown"
    }

    static func find() throws(BenchError) -> DiskFile {
        let remedy = "install nginx (Debian's nginx-light)"
        // Debian has it where only root looks.
        let usual = DiskFile("/usr/sbin/nginx")
        return usual.isProgram ? usual : try Toolbox.find("nginx", remedy: remedy)
    }

    /// Waits until it takes connections.
    private static func awaitPort(_ port: Int, _ crew: Crew) throws(BenchError) {
        let loop = LoadLoop(port: port)
        let connection = loop.connection()
        for _ in 0..<500 {
            try crew.check()
            var isThere = false
            try connection.ask(HTTPCall("HEAD", "/")) { (result) throws(BenchError) in
                if case .success = result { isThere = true }
            }
            try loop.run { !connection.isBusy }
            if isThere { return }
            try loop.run(seconds: 0.02)
        }
        throw BenchError(.childFailed, "nginx has not begun to listen: run it by hand")
    }
}
