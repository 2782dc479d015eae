// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Sluice",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "HLSPlaylist", targets: ["HLSPlaylist"]),
        .library(name: "HLSStorage", targets: ["HLSStorage"]),
        .library(name: "HLSMedia", targets: ["HLSMedia"]),
        .library(name: "HLSStorageS3", targets: ["HLSStorageS3"]),
        .library(name: "HLSDelivery", targets: ["HLSDelivery"]),
        .library(name: "HLSJobs", targets: ["HLSJobs"]),
        .library(name: "HLSJobsPostgres", targets: ["HLSJobsPostgres"]),
        .library(name: "HLSJobsRedis", targets: ["HLSJobsRedis"]),
        .library(name: "HLSWorker", targets: ["HLSWorker"]),
        .executable(name: "sluice", targets: ["sluice"]),
        .executable(name: "sluice-server", targets: ["SluiceServer"]),
    ],
    targets: [
        // Ground floor: values and protocols.
        .target(name: "HLSPlaylist"),
        .target(name: "HLSStorage"),

        // Cellar: C, and the room that may speak to it.
        .systemLibrary(
            name: "CLibAV",
            path: "Sources/System/CLibAV",
            pkgConfig: "libavformat libavcodec libswscale libswresample libavutil",
            providers: [
                .apt([
                    "libavformat-dev", "libavcodec-dev", "libavfilter-dev", "libswscale-dev", "libswresample-dev",
                    "libavutil-dev",
                ]),
                .brew(["ffmpeg"]),
            ]),
        .target(name: "CLibAVShims", dependencies: ["CLibAV"], path: "Sources/System/CLibAVShims"),
        .target(name: "LibAV", dependencies: ["CLibAV", "CLibAVShims"]),
        .systemLibrary(
            name: "CCurl", path: "Sources/System/CCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .target(name: "CCurlShims", dependencies: ["CCurl"], path: "Sources/System/CCurlShims"),
        .target(name: "HTTPClient", dependencies: ["CCurl", "CCurlShims", "OpenSSLAtExit"]),
        .systemLibrary(
            name: "COpenSSL", path: "Sources/System/COpenSSL", pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
        .target(name: "OpenSSLAtExit", dependencies: ["COpenSSL"], path: "Sources/System/OpenSSLAtExit"),
        .target(name: "SluiceCrypto", dependencies: ["COpenSSL", "OpenSSLAtExit"]),
        .systemLibrary(
            name: "CSQLite", path: "Sources/System/CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .systemLibrary(
            name: "CPostgres", path: "Sources/System/CPostgres", pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .systemLibrary(
            name: "CHiredis", path: "Sources/System/CHiredis",
            providers: [.apt(["libhiredis-dev"]), .brew(["hiredis"])]),
        .systemLibrary(
            name: "CMicroHTTPD", path: "Sources/System/CMicroHTTPD", pkgConfig: "libmicrohttpd",
            providers: [.apt(["libmicrohttpd-dev"]), .brew(["libmicrohttpd"])]),
        .target(name: "CMicroHTTPDShims", dependencies: ["CMicroHTTPD"], path: "Sources/System/CMicroHTTPDShims"),
        .systemLibrary(
            name: "CZlib", path: "Sources/System/CZlib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

        // First floor: the work.
        .target(name: "HLSMedia", dependencies: ["HLSPlaylist", "HLSStorage", "LibAV", "SluiceCrypto"]),
        .target(name: "HLSJobs", dependencies: ["CSQLite"]),
        .target(name: "HLSWorker", dependencies: ["HLSJobs", "HLSMedia", "HLSStorage"]),
        .target(name: "HLSDelivery", dependencies: ["CZlib", "HLSPlaylist", "HLSStorage", "SluiceCrypto"]),

        // Annexes: one heavy dependency each.
        .target(name: "HLSStorageS3", dependencies: ["SluiceCrypto", "HLSStorage", "HTTPClient"]),
        .target(name: "HLSJobsPostgres", dependencies: ["CPostgres", "HLSJobs", "OpenSSLAtExit"]),
        .target(name: "HLSJobsRedis", dependencies: ["CHiredis", "HLSJobs"]),

        // Front door.
        .target(name: "CommandLineKit"),
        .executableTarget(
            name: "sluice",
            dependencies: ["CommandLineKit", "HLSMedia", "HLSPlaylist", "HLSStorage", "HLSStorageS3", "HTTPClient"]),
        .executableTarget(name: "Embed", dependencies: ["HLSMedia", "HLSStorage"], path: "Examples/Embed"),
        .target(
            name: "EmbedGuide", dependencies: ["HLSDelivery", "HLSJobs", "HLSMedia", "HLSStorage", "HLSWorker"],
            path: "Examples/EmbedGuide"),
        .target(name: "EmbeddedPages", path: "Examples/Server/Pages/Embedded"),
        .target(
            name: "Pages", dependencies: ["EmbeddedPages", "SluiceCrypto"], path: "Examples/Server/Pages",
            exclude: ["Embedded", "css", "html", "images", "js"]),

        // The example server and its rooms.
        .target(
            name: "HTTPServer", dependencies: ["CMicroHTTPD", "CMicroHTTPDShims"], path: "Examples/Server/HTTPServer"),
        .target(
            name: "Catalogue", dependencies: ["HLSJobs", "HLSJobsPostgres"], path: "Examples/Server/Catalogue"),
        .target(
            name: "Webhooks", dependencies: ["Catalogue", "HLSJobs", "HTTPClient", "SluiceCrypto"],
            path: "Examples/Server/Webhooks"),
        .executableTarget(
            name: "SluiceServer",
            dependencies: [
                "Catalogue", "CommandLineKit", "HLSDelivery", "HLSJobs", "HLSJobsPostgres", "HLSJobsRedis", "HLSMedia",
                "HLSPlaylist", "HLSStorage", "HLSStorageS3", "HLSWorker", "HTTPClient", "HTTPServer", "Pages",
                "SluiceCrypto", "Webhooks",
            ],
            path: "Examples/Server/SluiceServer"),

        // Measuring.
        .target(name: "BenchKit", path: "Benchmarks/BenchKit"),
        .executableTarget(
            name: "sluice-bench", dependencies: ["BenchKit", "HLSPlaylist"], path: "Benchmarks/sluice-bench"),
        .executableTarget(
            name: "sluice-bench-worker",
            dependencies: [
                "BenchKit", "HLSJobs", "HLSJobsPostgres", "HLSJobsRedis", "HLSMedia", "HLSStorage", "HLSStorageS3",
                "HLSWorker",
            ],
            path: "Benchmarks/sluice-bench-worker"),

        // Tests: one target per room, and what they share.
        .target(
            name: "TestSupport", dependencies: ["HLSJobs", "HLSMedia", "HLSPlaylist", "HLSStorage", "LibAV"],
            path: "Tests/TestSupport"),
        .executableTarget(name: "LinkageProbe", dependencies: ["HLSPlaylist"], path: "Tests/LinkageProbe"),
        .target(name: "LoopbackServer", path: "Tests/LoopbackServer"),
        .testTarget(name: "HLSPlaylistTests", dependencies: ["HLSPlaylist", "LinkageProbe"]),
        .executableTarget(name: "HTTPClientProbe", dependencies: ["HTTPClient"], path: "Tests/HTTPClientProbe"),
        .testTarget(
            name: "HTTPClientTests", dependencies: ["HTTPClient", "HTTPClientProbe", "LoopbackServer", "TestSupport"]),
        .testTarget(name: "HLSStorageTests", dependencies: ["HLSStorage", "TestSupport"]),
        .testTarget(
            name: "HLSMediaTests", dependencies: ["HLSMedia", "HLSPlaylist", "HLSStorage", "LibAV", "TestSupport"]),
        .testTarget(name: "SluiceCryptoTests", dependencies: ["SluiceCrypto"]),
        .testTarget(
            name: "HLSStorageS3Tests",
            dependencies: [
                "SluiceCrypto", "HLSStorage", "HLSStorageS3", "HTTPClient", "LoopbackServer", "TestSupport", "sluice",
            ]),
        .testTarget(name: "HLSDeliveryTests", dependencies: ["HLSDelivery", "HLSPlaylist", "HLSStorage"]),
        .executableTarget(
            name: "HLSJobsFaultWorker", dependencies: ["HLSJobs", "HLSJobsPostgres", "HLSJobsRedis"],
            path: "Tests/HLSJobsFaultWorker"),
        .testTarget(
            name: "HLSJobsTests",
            dependencies: ["HLSJobs", "HLSJobsFaultWorker", "HLSJobsPostgres", "HLSJobsRedis", "TestSupport"]),
        .testTarget(
            name: "HLSWorkerTests",
            dependencies: [
                "BenchKit", "HLSJobs", "HLSMedia", "HLSPlaylist", "HLSStorage", "HLSWorker", "TestSupport",
                "sluice-bench-worker",
            ]),
        .testTarget(name: "CatalogueTests", dependencies: ["Catalogue", "HLSJobs", "HLSJobsPostgres", "TestSupport"]),
        .testTarget(
            name: "WebhooksTests",
            dependencies: [
                "Catalogue", "HLSJobs", "HTTPClient", "LoopbackServer", "SluiceCrypto", "TestSupport", "Webhooks",
            ]),
        .testTarget(name: "CommandLineKitTests", dependencies: ["CommandLineKit"]),
        .testTarget(
            name: "SluiceTests",
            dependencies: [
                "CommandLineKit", "sluice", "HLSMedia", "HLSPlaylist", "HLSStorage", "HTTPClient", "TestSupport",
            ]),
        .testTarget(
            name: "SluiceServerTests",
            dependencies: [
                "Catalogue", "HLSDelivery", "HLSJobs", "HLSJobsPostgres", "HLSJobsRedis", "HLSMedia", "HLSStorage",
                "HLSStorageS3", "HLSWorker", "HTTPClient", "HTTPServer", "LoopbackServer", "SluiceCrypto",
                "SluiceServer", "TestSupport", "Webhooks",
            ]),
        .testTarget(name: "HTTPServerTests", dependencies: ["HTTPClient", "HTTPServer", "TestSupport"]),
        .testTarget(name: "PagesTests", dependencies: ["Pages"]),
        .testTarget(name: "BenchKitTests", dependencies: ["BenchKit"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
