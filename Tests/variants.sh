#!/usr/bin/env bash
# HLSPlaylist and its tests in other builds than the usual one:
#
#     Tests/variants.sh [size|thread|address|static]...     all of them without an argument
#
# size: optimised for size; thread, address: under that sanitizer; static: a program with the standard library inside,
# which must still link neither Foundation nor libav. Each is a build of its own, of these targets alone.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
package=$root/.build/variants
variants=("$@")
if [ $# -eq 0 ]; then variants=(size thread address static); fi

# A package with nothing but these targets, so that a variant builds neither libav's room nor what stands on it.
mkdir -p "$package"
ln -sfn "$root/Sources/HLSPlaylist" "$package/HLSPlaylist"
ln -sfn "$root/Tests/HLSPlaylistTests" "$package/HLSPlaylistTests"
ln -sfn "$root/Tests/LinkageProbe" "$package/LinkageProbe"
cat >"$package/Package.swift.new" <<'END'
// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Variants",
    platforms: [.macOS(.v15)],
    targets: [
        .target(name: "HLSPlaylist", path: "HLSPlaylist"),
        .executableTarget(name: "LinkageProbe", dependencies: ["HLSPlaylist"], path: "LinkageProbe"),
        .testTarget(
            name: "HLSPlaylistTests", dependencies: ["HLSPlaylist", "LinkageProbe"], path: "HLSPlaylistTests"),
    ],
    swiftLanguageModes: [.v6]
)
for target in package.targets {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
END
if ! cmp -s "$package/Package.swift.new" "$package/Package.swift"; then
    mv "$package/Package.swift.new" "$package/Package.swift"
else
    rm "$package/Package.swift.new"
fi

swift_tests() { swift test --package-path "$package" --scratch-path "$package/.build-$1" -c release "${@:2}"; }

# What libraries the program asks for; any of these would be too much.
must_be_light() {
    local libraries
    libraries=$(readelf -d "$1" | awk '/\(NEEDED\)/ { print $NF }')
    [ -n "$libraries" ] || { echo "variants: $1 names no library; is it a program?" >&2; return 1; }
    if grep -E 'Foundation|libicu|libav|libsw(scale|resample)' <<<"$libraries"; then
        echo "variants: $1 links the libraries above; HLSPlaylist must do without" >&2
        return 1
    fi
    echo "variants: $(basename "$1") needs $(tr -d '[]' <<<"$libraries" | tr '\n' ' ')"
}

for variant in "${variants[@]}"; do
    case $variant in
    size) swift_tests size -Xswiftc -Osize ;;
    thread) TSAN_OPTIONS=halt_on_error=1 swift_tests thread --sanitize thread ;;
    # The test runner never frees its own registrations: not ours to report.
    address) ASAN_OPTIONS=detect_leaks=0 swift_tests address --sanitize address ;;
    static)
        swift build --package-path "$package" --scratch-path "$package/.build-static" -c release -Xswiftc -Osize \
            --static-swift-stdlib --product LinkageProbe
        program=$(swift build --package-path "$package" --scratch-path "$package/.build-static" -c release \
            --show-bin-path)/LinkageProbe
        "$program" >/dev/null
        must_be_light "$program"
        ;;
    *)
        echo "variants: unknown variant $variant; usage: Tests/variants.sh [size|thread|address|static]..." >&2
        exit 64
        ;;
    esac
done
