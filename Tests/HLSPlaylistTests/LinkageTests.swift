import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if os(Linux)
    @Suite struct LinkageTests {
        /// A library that has no place beside playlists: any Foundation, any part of libav.
        private static func isHeavy(_ library: String) -> Bool {
            library.contains("Foundation")
                || ["libav", "libswscale", "libswresample"].contains { library.hasPrefix($0) }
        }

        private func needed(by path: String) throws -> [String] {
            try #require(LinkageELF([UInt8](Data(contentsOf: URL(filePath: path)))), "\(path) is no ELF program").needed
        }

        /// SwiftPM puts every program of a build beside the one that runs its tests.
        private var folder: URL {
            get throws {
                let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
                return URL(filePath: own).deletingLastPathComponent()
            }
        }

        @Test("A program that uses HLSPlaylist links neither Foundation nor libav")
        func probe() throws {
            let libraries = try needed(by: folder.appending(path: "LinkageProbe").path)
            #expect(libraries.contains { $0.hasPrefix("libc.so") }, "the reader found too little: \(libraries)")
            #expect(libraries.filter(Self.isHeavy).isEmpty)
        }

        @Test("Foundation is seen where it is linked: in the program that runs this test")
        func control() throws {
            let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            #expect(try needed(by: own).contains(where: Self.isHeavy))
        }

        @Test("What is no ELF program is not read")
        func garbage() {
            #expect(LinkageELF([]) == nil)
            #expect(LinkageELF(Array("#!/bin/sh\n".utf8)) == nil)
            #expect(LinkageELF([0x7f, 0x45, 0x4c, 0x46, 2, 1] + Array(repeating: 0xff, count: 500)) == nil)
        }
    }
#endif
