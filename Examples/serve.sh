#!/usr/bin/env bash
# Builds sluice-server and runs it: uploads, transcodes, plays. Settings come from the environment (Docs/Operate.md).
#
#     Examples/serve.sh [ARGUMENT...]        # the arguments of sluice-server
#
# Installs missing system packages (Debian, Ubuntu; as root or with sudo). Ends with Ctrl-C.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=packages.sh
source "$root/Examples/packages.sh"
use_swift_from_path
need_toolchain
need_libav
need_curl
need_stores
need_http
install_missing

swift build --package-path "$root" -c release --static-swift-stdlib -Xswiftc -use-ld=lld --product sluice-server >&2
exec "$root/.build/release/sluice-server" "$@"
