#!/usr/bin/env bash
# Makes an adaptive stream of a video and plays it in the browser:
#
#     Examples/demo.sh [VIDEO] [--no-serve] [--port N]
#
# Installs missing system packages (Debian, Ubuntu), builds Sluice, transcodes VIDEO, or a clip it makes if none is given,
# into demo-output/asset, validates it, and serves a page that plays it until Ctrl-C. --no-serve stops after validating.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
output=${SLUICE_DEMO_OUTPUT:-$root/demo-output}
video='' serve=yes port=8000

usage() {
    echo "demo: $1; usage: Examples/demo.sh [VIDEO] [--no-serve] [--port N]" >&2
    exit 64
}

while [ $# -gt 0 ]; do
    case $1 in
    --no-serve) serve=no ;;
    --port)
        case ${2-} in '' | *[!0-9]*) usage "--port needs a number" ;; esac
        port=$2
        shift
        ;;
    -h | --help)
        sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
        exit 0
        ;;
    -*) usage "unknown option $1" ;;
    *)
        [ -z "$video" ] || usage "one VIDEO only, not also $1"
        [ -f "$1" ] || { echo "demo: $1: no such file; give the path of a video" >&2; exit 66; }
        video=$(realpath -- "$1")
        ;;
    esac
    shift
done

step() { printf '\n== %s\n' "$*"; }

# shellcheck source=packages.sh
source "$root/Examples/packages.sh"
use_swift_from_path

need_toolchain
need_libav
need_curl
need_crypto
need_python
if [ -z "$video" ]; then
    need_ffmpeg_command
    need_fonts
fi
install_missing

cd "$root"
step "Building Sluice (the first time takes a few minutes)"
swift build -c release --static-swift-stdlib -Xswiftc -use-ld=lld --product sluice
sluice=$(swift build -c release --show-bin-path)/sluice

# Test card, tone, and a clock in the picture if there is a font, so that one sees where a seek lands.
make_clip() {
    local font clock=''
    font=$(find /usr/share/fonts -name '*Mono*Bold*.ttf' ! -name '*Oblique*' ! -name '*Italic*' 2>/dev/null | sort | head -n 1) || true
    if [ -n "$font" ]; then
        clock=",drawtext=fontfile=$font:text='%{pts\\:hms}':fontsize=72:fontcolor=white:box=1:boxcolor=black@0.6"
        clock+=":boxborderw=20:x=(w-text_w)/2:y=(h-text_h)/2"
    fi
    ffmpeg -nostdin -v error -y -f lavfi -i "testsrc2=size=1280x720:rate=30:duration=20$clock" \
        -f lavfi -i "sine=frequency=440:sample_rate=48000:duration=20" \
        -c:v libx264 -preset veryfast -crf 18 -pix_fmt yuv420p -c:a aac -b:a 128k -ac 2 "$1"
}

mkdir -p "$output"
if [ -z "$video" ]; then
    step "Making a clip of 20 seconds"
    video=$output/clip.mp4
    make_clip "$video"
fi

step "Transcoding $video"
rm -rf "$output/asset"
"$sluice" transcode "$video" --output "$output/asset"

step "Validating"
"$sluice" validate "$output/asset/master.m3u8"

cp "$root/Examples/player.html" "$output/index.html"
step "Done: $output/asset/master.m3u8"
[ "$serve" = yes ] || exit 0

echo "To watch, open the address below in Chrome, Edge or Chromium 142 or later, or in Safari."
exec python3 "$root/Examples/serve.py" "$output" --port "$port"
