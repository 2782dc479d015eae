# The system packages Sluice needs on Debian and Ubuntu, and how to install the missing ones.
# Sourced by Examples/demo.sh, Tests/run.sh and Tests/bare-root.sh; does nothing by itself.
#
# Each requirement is a check and the packages that satisfy it: a machine that has its own build of a thing
# (an ffmpeg in /usr/local, say) passes the check and is left alone.

missing_packages=()

# need 'CHECK' PACKAGE... : adds the packages to the shopping list unless the check succeeds.
need() {
    local check=$1
    shift
    if ! bash -c "$check" >/dev/null 2>&1; then missing_packages+=("$@"); fi
}

# has_library SONAME : whether the dynamic loader would find it. ldconfig may be outside an ordinary user's PATH.
has_library() {
    { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null; } | grep -F "$1 " >/dev/null
}
export -f has_library

# What a Swift toolchain needs to run, and to compile and link C beside Swift.
need_toolchain() {
    need 'has_library libncurses.so.6' libncurses6
    need 'has_library libsqlite3.so.0' libsqlite3-0
    need 'has_library libcurl.so.4' libcurl4
    need 'has_library libxml2.so.2' libxml2
    need 'compgen -G "/usr/lib/gcc/*/*/libstdc++.so" && test -e /usr/include/stdio.h' g++
    # Where the gold linker is packed by itself (Debian 13, Ubuntu 24.10 and later), binutils does not bring it.
    need 'command -v ld.gold || ! apt-cache show binutils-gold' binutils-gold
    need 'command -v ld' binutils
}

need_libav() {
    need 'command -v pkg-config' pkg-config
    local part
    for part in avformat avcodec avutil swscale swresample avfilter; do
        need "pkg-config --exists lib$part" "lib$part-dev"
    done
}

need_curl() { need 'pkg-config --exists libcurl' pkg-config libcurl4-openssl-dev; }

# What the rooms of jobs, object storage and delivery link.
need_crypto() { need 'pkg-config --exists libcrypto' pkg-config libssl-dev; }

# What the rooms of jobs and object storage link.
need_stores() {
    need_crypto
    need 'pkg-config --exists sqlite3' pkg-config libsqlite3-dev
    need 'pkg-config --exists libpq' pkg-config libpq-dev
    need 'pkg-config --exists hiredis' pkg-config libhiredis-dev
    need 'pkg-config --exists zlib' pkg-config zlib1g-dev
}

# What the example server links besides.
need_http() {
    need 'pkg-config --exists libmicrohttpd' pkg-config libmicrohttpd-dev
}

# Servers of the tests' own; policyrcd-script-zg2 keeps Debian from starting them as services as well.
need_servers() {
    need 'compgen -G "/usr/lib/postgresql/*/bin/pg_ctl" || command -v pg_ctl' policyrcd-script-zg2 postgresql
    need 'command -v redis-server' policyrcd-script-zg2 redis-server
    need 'command -v radosgw && command -v ceph-mon && command -v ceph-osd && command -v ceph-mgr' \
        policyrcd-script-zg2 radosgw ceph-mon ceph-osd ceph-mgr curl
}

# What looks at Examples/Deploy.
need_deploy_checks() {
    need 'command -v nginx || test -x /usr/sbin/nginx' policyrcd-script-zg2 nginx-light
    need 'python3 -c "import yaml"' python3-yaml
    need 'command -v openssl' openssl
    need 'command -v objdump' binutils
}

need_ffmpeg_command() { need 'command -v ffmpeg && command -v ffprobe' ffmpeg; }

need_fonts() { need 'compgen -G "/usr/share/fonts/truetype/*/*.ttf"' fonts-dejavu-core; }

need_python() { need 'python3 -c "import http.server"' python3 ca-certificates; }

need_python_venv() { need 'python3 -c "import venv, ensurepip"' python3-venv python3 ca-certificates; }

need_chromium() { need 'command -v chromium || command -v google-chrome || command -v chromium-browser' chromium; }

# as_root COMMAND... : runs it as root, through sudo if need be; without a terminal sudo must not ask.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null; then
        echo "packages: '$*' needs root: run this as root, or install sudo" >&2
        return 69
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# install_missing : installs the shopping list; says nothing, and asks nothing of the network, if it is empty.
install_missing() {
    [ ${#missing_packages[@]} -gt 0 ] || return 0
    if ! command -v apt-get >/dev/null; then
        echo "packages: this machine has no apt-get; install by hand what provides: ${missing_packages[*]}" >&2
        return 69
    fi
    echo "installing: ${missing_packages[*]}"
    as_root apt-get update -qq >/dev/null || return 69
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        "${missing_packages[@]}" >/dev/null || return 69
    missing_packages=()
}

# use_swift_from_path : one line and status 69 if there is no Swift.
use_swift_from_path() {
    command -v swift >/dev/null && return 0
    echo "no 'swift' on PATH: install Swift 6.1 or later (https://www.swift.org/install) and add its usr/bin to PATH" >&2
    return 69
}
