#!/usr/bin/env bash
# Runs every test:
#
#     Tests/run.sh [--quick]
#
# Installs what is missing (Debian, Ubuntu; as root or with sudo), then runs the stages below, all of them whatever fails.
# --quick leaves out what needs a server or a browser. Each stage logs to .build/test-logs/NAME.log; the last line
# is "N passed, N failed" (Swift tests, and one for each other stage), and the exit code is 0 only if nothing failed.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
logs=$root/.build/test-logs
venv=$root/.build/venv
quick=no

case "${1-}" in
'') ;;
--quick) quick=yes ;;
*)
    echo "run: unknown option $1; usage: Tests/run.sh [--quick]" >&2
    exit 64
    ;;
esac
[ $# -le 1 ] || { echo "run: too many arguments; usage: Tests/run.sh [--quick]" >&2; exit 64; }

# shellcheck source=../Examples/packages.sh
source "$root/Examples/packages.sh"
use_swift_from_path
mkdir -p "$logs"

# -- what the stages do ------------------------------------------------------------------------------------

find_missing() {
    need_toolchain
    need_libav
    need_curl
    need_stores
    need_http
    need_python
    need_ffmpeg_command
    need_fonts
    if [ "$quick" = no ]; then
        need_python_venv
        need_chromium
        need_servers
        need_deploy_checks
    fi
}

# Python packages for the browser test and for the independent readers, in their own environment.
python_packages=(playwright imageio-ffmpeg m3u8)
install_python_packages() {
    local wanted
    wanted="${python_packages[*]} for $(python3 --version)"
    if [ "$(cat "$venv/installed" 2>/dev/null)" = "$wanted" ]; then return; fi
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --disable-pip-version-check "${python_packages[@]}"
    echo "$wanted" >"$venv/installed"
}

lint() {
    local each paths=()
    for each in Package.swift Sources Tests Benchmarks Examples; do
        if [ -e "$each" ]; then paths+=("$each"); fi
    done
    swift format lint --strict --recursive --parallel --configuration .swift-format "${paths[@]}"
}

fences() {
    python3 Tests/fences.py --self-test
    python3 Tests/fences.py
}

warnings_are_errors=(-Xswiftc -warnings-as-errors)

# -- servers of our own: on loopback, on ports that are free now, in folders that are removed with them -----

servers=$root/Tests/servers
server_root=''

# start_servers NAME... : Everybody may traverse the folder, because PostgreSQL does not run as root.
start_servers() {
    server_root=$(mktemp -d "${TMPDIR:-/tmp}/sluice-servers-XXXXXX")
    chmod 755 "$server_root"
    local each port
    for each in "$@"; do
        port=$(python3 Tests/free-port.py)
        "$servers/$each.sh" start "$server_root/$each" "$port"
        case $each in
        postgres) export SLUICE_TEST_POSTGRES=postgres://hls:test-password@127.0.0.1:$port/postgres ;;
        redis) export SLUICE_TEST_REDIS=redis://:test-password@127.0.0.1:$port ;;
        radosgw) export SLUICE_TEST_S3=http://127.0.0.1:$port SLUICE_TEST_S3_DIR=$server_root/radosgw ;;
        esac
    done
}

stop_servers() {
    local each
    [ -n "$server_root" ] || return 0
    for each in radosgw redis postgres; do
        if [ -d "$server_root/$each" ]; then "$servers/$each.sh" stop "$server_root/$each" || true; fi
    done
    rm -rf "$server_root"
    server_root=''
}

# Swift Testing runs its tests in parallel inside one process by itself. --parallel would only give XCTest, of which there
# is none, a process per test.
run_tests() {
    if [ -x "$venv/bin/python" ]; then
        SLUICE_FFMPEG_CURRENT=$("$venv/bin/python" -c 'import imageio_ffmpeg; print(imageio_ffmpeg.get_ffmpeg_exe())')
        export SLUICE_FFMPEG_CURRENT
    fi
    swift test --skip-build "${warnings_are_errors[@]}" "$@"
}

# Rooms whose tests speak to servers, each kind beside nothing else: answers, and signs of life for a lease, must come in
# time, which they would not beside tests that keep every core busy for minutes.
service_rooms='^(SluiceCryptoTests|HTTPClientTests|HTTPServerTests|HLSStorageS3Tests|HLSWorkerTests|SluiceServerTests)\.'
job_rooms='^(HLSJobsTests|CatalogueTests|WebhooksTests)\.'

swift_tests() { run_tests --skip "$service_rooms" --skip "$job_rooms"; }
service_tests() { run_tests_with "$service_rooms" radosgw postgres redis; }
job_tests() { run_tests_with "$job_rooms" postgres redis; }

# run_tests_with ROOMS SERVER... : with the servers, or with --quick without them.
run_tests_with() {
    if [ "$quick" = no ]; then
        trap stop_servers EXIT
        start_servers "${@:2}"
    fi
    run_tests --filter "$1"
}

demo() { SLUICE_DEMO_OUTPUT=$root/.build/test-demo Examples/demo.sh --no-serve; }

browser() { "$venv/bin/python" Tests/browser/test_playback.py .build/test-demo/asset --screenshots "$logs"; }

# The pages as the server itself serves them; its log is pages-server.log.
pages() {
    local owner=owner-0123456789abcdef viewer=viewer-0123456789abcdef port
    port=$(python3 Tests/free-port.py)
    server_root=$(mktemp -d "${TMPDIR:-/tmp}/sluice-servers-XXXXXX")
    trap 'kill $(jobs -p) 2>/dev/null || true; stop_servers' EXIT
    env PORT="$port" DATA_DIR="$server_root" LADDER=360p,240p AUTH_TOKENS="$owner,$viewer:read" IMPORT_ALLOW_PRIVATE=1 \
        LOG_FORMAT=text \
        .build/debug/sluice-server >"$logs/pages-server.log" 2>&1 &
    tail --pid=$! -n +1 -F "$logs/pages-server.log" 2>/dev/null | grep -m 1 -q listening
    "$venv/bin/python" Tests/pages/test_pages.py --base "http://127.0.0.1:$port" --owner "$owner" --viewer "$viewer" \
        --screenshots "$logs"
}

# -- running a stage ---------------------------------------------------------------------------------------

passed=0 failed=0 running=''
declare -A verdict

# Each stage is a process group of its own, so that what it leaves behind can be ended by the number noted here.
end_running() {
    [ -n "$running" ] || return 0
    kill -TERM -- "-$running" 2>/dev/null || { running=''; return 0; }
    local tries=0
    while kill -0 -- "-$running" 2>/dev/null && [ $((tries += 1)) -le 50 ]; do sleep 0.1; done
    kill -KILL -- "-$running" 2>/dev/null || true
    running=''
}
trap end_running EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# run_limited SECONDS LOG COMMAND... : its status; 124 if it took longer.
run_limited() {
    local limit=$1 log=$2 began=$SECONDS status=0
    shift 2
    set -m
    ( set -e; "$@" ) >"$log" 2>&1 </dev/null &
    running=$!
    set +m
    while [ -n "$(jobs -rp)" ]; do
        if [ $((SECONDS - began)) -ge "$limit" ]; then
            echo "ended after its limit of $limit s" >>"$log"
            end_running
            wait 2>/dev/null || true
            return 124
        fi
        sleep 0.1
    done
    wait "$running" 2>/dev/null || status=$?
    end_running
    return "$status"
}

# count WHAT LOG : how many Swift tests ended so. The run's own line and the arguments of parameterised tests are not tests.
count() {
    grep -aE "Test .+ $1 after [0-9.]+ seconds|Test Case '.+' $1 \\(" "$2" |
        grep -acvE 'Test run with [0-9]+ tests?|Test case passing' || true
}

# Unlike sed, awk ends the last line even where the log does not.
indent() { awk '{ print "    " $0 }'; }

# stage WHEN NAME AFTER LIMIT COMMAND... : WHEN is always, or full for what --quick leaves out; AFTER is the stages
# (joined by commas; - for none) without which it means nothing; LIMIT is in seconds.
stage() {
    local when=$1 name=$2 after=$3 limit=$4 log=$logs/$2.log began=$SECONDS status=0 good=0 bad=0 each note='' command=$5
    shift 4
    if [ "$when" = full ] && [ "$quick" = yes ]; then return 0; fi
    for each in ${after//,/ }; do
        if [ "$each" != - ] && [ "${verdict[$each]-}" != ok ]; then
            verdict[$name]=FAILED
            failed=$((failed + 1))
            printf '%-10s %6s  FAILED: not run, because %s failed\n' "$name" "" "$each"
            return 0
        fi
    done
    if [ -t 1 ]; then printf '%-10s ...\r' "$name"; fi
    run_limited "$limit" "$log" "$@" || status=$?
    if [[ $command == *_tests ]]; then
        good=$(count passed "$log")
        bad=$(count failed "$log")
        # A runner that crashes, or that ran nothing, must not pass for one without failures.
        if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$good" -eq 0 ]; }; then
            bad=1 status=${status/#0/1}
        elif [ "$bad" -gt 0 ]; then
            status=1
        fi
        note=" ($good passed, $bad failed)"
    elif [ "$status" -eq 0 ]; then
        good=1
    else
        bad=1
    fi
    passed=$((passed + good)) failed=$((failed + bad))
    if [ "$status" -eq 0 ]; then
        verdict[$name]=ok
        printf '%-10s %4d s  ok%s\n' "$name" $((SECONDS - began)) "$note"
    else
        verdict[$name]=FAILED
        printf '%-10s %4d s  FAILED%s, status %d; the end of %s:\n' \
            "$name" $((SECONDS - began)) "$note" "$status" "${log#"$root"/}"
        if [ "$note" ]; then { grep -aE "✘|Fatal error|error:" "$log" || true; } | head -n 40 | indent; fi
        tail -n 40 "$log" | indent
    fi
}

# -- the stages --------------------------------------------------------------------------------------------

find_missing
# sudo can only ask for its password here: the stages have no terminal.
if [ ${#missing_packages[@]} -gt 0 ] && [ "$(id -u)" -ne 0 ] && [ -t 0 ] && command -v sudo >/dev/null; then sudo -v || true; fi

#     when   name       after        limit  command
stage always packages   -            1200   install_missing
stage full   python     -            600    install_python_packages
stage always fences     -            60     fences
stage always readme     -            60     python3 Tests/readme.py
stage always lint       -            300    lint
stage always build      -            3600   swift build --build-tests "${warnings_are_errors[@]}"
stage always tests      build        3600   swift_tests
stage always services   build        1800   service_tests
stage always jobs       build        1800   job_tests
# Nine targets, so half a minute and a little; Tests/fuzz/run.sh takes as long as it is told to.
stage full   deploy     build        120    Tests/deploy.sh
stage full   fuzz       -            900    Tests/fuzz/run.sh 4
stage full   variants   -            900    Tests/variants.sh
stage full   docc       -            600    Tests/docc.sh
stage full   release    -            3600   swift build -c release --static-swift-stdlib -Xswiftc -use-ld=lld --product sluice
stage full   demo       release      900    demo
stage full   browser    demo,python  600    browser
stage full   pages      build,python 900    pages

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
