// swift-tools-version: 6.1
import PackageDescription

// A package of its own, because all it builds needs the fuzzer's flags; Tests/fuzz/run.sh gives them.
let package = Package(
    name: "Fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "Sluice", path: "../..")],
    targets: [
        .systemLibrary(name: "CFuzzer", path: "CFuzzer"),
        .executableTarget(
            name: "HLSPlaylistFuzz",
            dependencies: ["CFuzzer", .product(name: "HLSPlaylist", package: "Sluice")],
            path: "HLSPlaylistFuzz",
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
