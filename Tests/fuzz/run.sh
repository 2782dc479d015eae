#!/usr/bin/env bash
# Fuzzes HLSPlaylist:
#
#     Tests/fuzz/run.sh [SECONDS [TARGET...]]     each target for so long (default 30 s, all targets)
#     Tests/fuzz/run.sh reproduce TARGET FILE     one input again, with its stack
#
# Starts from Tests/fuzz/seeds, keeps what it learns in .build/fuzz/corpus, and leaves what crashed in .build/fuzz/crashes.
# The exit code is 0 only if nothing crashed, leaked, or took longer than 10 s.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$root/.build/fuzz
targets=(parse roundtrip strict views validate substitute delta stream live)
mkdir -p "$out/crashes"

swift build --package-path "$here" --scratch-path "$out/build" -c release --product HLSPlaylistFuzz \
    -Xswiftc -use-ld=lld -Xswiftc -sanitize=fuzzer,address -Xlinker --no-as-needed >"$out.log" 2>&1 || {
    tail -n 40 "$out.log" >&2
    echo "fuzz: the build failed; it needs lld and the toolchain's sanitizer libraries" >&2
    exit 1
}
program=$(find "$out/build" -type f -name HLSPlaylistFuzz -perm -u+x -path '*release*' | head -n 1)
# Swift's own crash reporter would take the crash away from libFuzzer.
export SWIFT_BACKTRACE=enable=no

if [ "${1-}" = reproduce ]; then
    [ $# -eq 3 ] || { echo "fuzz: usage: Tests/fuzz/run.sh reproduce TARGET FILE" >&2; exit 64; }
    exec "$program" "$2" "$3"
fi
seconds=${1-30}
[[ $seconds =~ ^[0-9]+$ ]] || { echo "fuzz: $seconds is no number of seconds" >&2; exit 64; }
if [ $# -gt 1 ]; then targets=("${@:2}"); fi

failed=0
for target in "${targets[@]}"; do
    corpus=$out/corpus/$target log=$out/$target.log
    mkdir -p "$corpus"
    if "$program" "$target" -max_total_time="$seconds" -max_len=8192 -timeout=10 -rss_limit_mb=2048 \
        -dict="$here/playlist.dict" -artifact_prefix="$out/crashes/$target-" -print_final_stats=1 \
        "$corpus" "$here/seeds" >"$log" 2>&1; then
        runs=$(awk '/number_of_executed_units/ { print $2 }' "$log")
        printf 'fuzz: %-10s %s s, %s inputs, clean\n' "$target" "$seconds" "$runs"
    else
        failed=1
        file=$(awk -F'Test unit written to ' '/Test unit written to/ { print $2 }' "$log" | tail -n 1)
        echo "fuzz: $target FAILED; from .build/fuzz/$target.log:" >&2
        { grep -a -A 20 -E 'Fatal error|ERROR: (libFuzzer|AddressSanitizer|LeakSanitizer)' "$log" || tail -n 30 "$log"; } |
            head -n 60 >&2
        echo "fuzz: to reproduce: Tests/fuzz/run.sh reproduce $target ${file#"$root"/}" >&2
    fi
done
exit "$failed"
