#!/usr/bin/env bash
# Builds the documentation of HLSPlaylist, warnings as errors, into .build/docc/HLSPlaylist.doccarchive:
#
#     Tests/docc.sh
#
# Fails too if a sample of its articles is not run by the tests, or a public symbol has no docstring.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
module=HLSPlaylist
catalog=$root/Sources/$module/$module.docc
out=$root/.build/docc
package=$out/package

python3 "$root/Tests/docc.py" --self-test
python3 "$root/Tests/docc.py" snippets "$catalog" "$root/Tests/HLSPlaylistTests/CasesOfArticle.swift"

# A package of this one target: the compiler is asked for the symbol graph, of which an incremental build would give a part.
rm -rf "$package" "$out/symbols"
mkdir -p "$package" "$out/symbols"
ln -s "$root/Sources/$module" "$package/$module"
cat >"$package/Package.swift" <<END
// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Documentation", platforms: [.macOS(.v15)],
    targets: [
        .target(
            name: "$module", path: "$module", exclude: ["$module.docc"],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
            ])
    ],
    swiftLanguageModes: [.v6])
END
swift build --package-path "$package" --target "$module" -Xswiftc -emit-symbol-graph \
    -Xswiftc -emit-symbol-graph-dir -Xswiftc "$out/symbols" -Xswiftc -symbol-graph-minimum-access-level -Xswiftc public

python3 "$root/Tests/docc.py" symbols "$out/symbols" "$module"

docc=$(command -v docc || echo "$(dirname "$(readlink -f "$(command -v swift)")")/docc")
"$docc" convert "$catalog" --fallback-display-name "$module" --fallback-bundle-identifier "org.example.$module" \
    --fallback-bundle-version 1 --additional-symbol-graph-dir "$out/symbols" \
    --output-path "$out/$module.doccarchive" --warnings-as-errors
echo "docc: ${out#"$root"/}/$module.doccarchive"
