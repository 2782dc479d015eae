#!/usr/bin/env bash
# Tries the two set-up commands where nothing is installed: a fresh, minimal Debian 12 with only Swift added.
#
#     Tests/bare-root.sh [--tests] [--as-user] [--tree DIR] [--mirror URL] [--keep]
#
# Makes a root with debootstrap, from the mirror this machine's apt uses, mounts the Swift toolchain into it, copies a clean
# checkout (HEAD) there, and runs Examples/demo.sh --no-serve in it.
#   --tests    runs Tests/run.sh too
#   --as-user  does it as an ordinary user with sudo, not as root
#   --tree     tries the files of DIR instead of HEAD, for work not committed yet
#   --mirror   takes Debian from URL
#   --keep     leaves the root in place and prints where
# Needs root, debootstrap and git. Not part of Tests/run.sh. The root takes about 3 GB, in $TMPDIR or /var/tmp.
set -euo pipefail

release=bookworm
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tests=no as_user=no keep=no tree='' mirror=''

fail() {
    echo "bare-root: $2" >&2
    exit "$1"
}

original=("$@")
while [ $# -gt 0 ]; do
    case $1 in
    --tests) tests=yes ;;
    --as-user) as_user=yes ;;
    --keep) keep=yes ;;
    --tree | --mirror)
        [ -n "${2-}" ] || fail 64 "$1 needs a value"
        if [ "$1" = --tree ]; then tree=$(realpath -- "$2"); else mirror=$2; fi
        shift
        ;;
    *) fail 64 "unknown option $1; usage: Tests/bare-root.sh [--tests] [--as-user] [--tree DIR] [--mirror URL] [--keep]" ;;
    esac
    shift
done

[ "$(id -u)" -eq 0 ] || fail 69 "mounting and chroot need root: run this as root or with sudo -E env PATH=\"\$PATH\""
for command in debootstrap unshare chroot swift; do
    command -v "$command" >/dev/null || fail 69 "no '$command' on PATH: install it"
done

# In namespaces of its own, every mount and every process of the root ends with this script, however it ends.
if [ "${SLUICE_BARE_ROOT_INSIDE-}" != yes ]; then
    SLUICE_BARE_ROOT_INSIDE=yes exec unshare --mount --propagation private --pid --fork --kill-child \
        bash "${BASH_SOURCE[0]}" "${original[@]}"
fi

# `swift` on PATH may be a link or a proxy: the toolchain itself tells where it is.
toolchain=$(swift -print-target-info | sed -n 's|.*"runtimeResourcePath" *: *"\(.*\)/usr/lib/swift".*|\1|p')
[ -n "$toolchain" ] || fail 69 "cannot find the toolchain: Swift is installed in /usr itself, or is not on this PATH; use one in a folder of its own"

apt_sources() { apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' | sort -u; }
if [ -z "$mirror" ]; then
    mirror=$(apt_sources | awk -v release="$release" '$2 == release && $3 == "main" { print $1; exit }')
    [ -n "$mirror" ] || fail 69 "this machine's apt has no $release: name a Debian mirror with --mirror"
fi
# debootstrap downloads by itself and does not know apt's settings.
eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
for variable in http_proxy https_proxy; do
    if [ -n "${!variable-}" ]; then export "${variable?}"; fi
done

root=$(mktemp -d "${TMPDIR:-/var/tmp}/sluice-bare-root.XXXXXX")
chmod 755 "$root"
finish() {
    local mounted
    # Deepest first; nothing is deleted while anything is mounted below the root.
    for mounted in $(awk -v root="$root/" 'index($2, root) == 1 { print $2 }' /proc/self/mounts | sort -r); do
        umount -l "$mounted" || { echo "bare-root: $root is left behind, $mounted cannot be unmounted" >&2; return; }
    done
    if [ "$keep" = yes ]; then
        echo "The root is kept in $root"
    else
        rm -rf --one-file-system "$root"
    fi
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

step() { printf '\n== %s\n' "$*"; }

step "Debian $release from $mirror into $root"
include=()
case $mirror in https:*) include=(--include=ca-certificates) ;; esac
debootstrap --variant=minbase ${include[@]+"${include[@]}"} "$release" "$root" "$mirror" >"$root.log" 2>&1 ||
    { tail -n 20 "$root.log" >&2; fail 69 "debootstrap failed; the whole log is $root.log"; }
rm -f "$root.log"

mkdir -p "$root/opt/swift"
mount --bind "$toolchain" "$root/opt/swift"
mount -o remount,bind,ro "$root/opt/swift"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"

# The machine's way to the network: names, sources of this release, proxies, certificate authorities of its own.
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
{
    echo "deb $mirror $release main"
    apt_sources | awk -v release="$release" '$2 ~ "^" release "-" && $3 == "main" { print "deb", $1, $2, $3 }'
} >"$root/etc/apt/sources.list"
apt-config dump | grep -E '^Acquire::(http|https|Retries|ForceIPv[46])(::| )' >"$root/etc/apt/apt.conf.d/99host" || true
settings=()
if compgen -G '/usr/local/share/ca-certificates/*.crt' >/dev/null; then
    mkdir -p "$root/usr/local/share/ca-certificates"
    cp /usr/local/share/ca-certificates/*.crt "$root/usr/local/share/ca-certificates/"
    if [ -x "$root/usr/sbin/update-ca-certificates" ]; then chroot "$root" update-ca-certificates >/dev/null; fi
    settings+=(PIP_CERT=/etc/ssl/certs/ca-certificates.crt)
fi
for variable in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY PIP_INDEX_URL PIP_TRUSTED_HOST CI; do
    if [ -n "${!variable-}" ]; then settings+=("$variable=${!variable}"); fi
done
settings+=(PATH=/opt/swift/usr/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb)

home=/root user=root
if [ "$as_user" = yes ]; then
    step "An ordinary user with sudo"
    chroot "$root" env "${settings[@]}" DEBIAN_FRONTEND=noninteractive sh -c '
        apt-get update -qq && apt-get install -y -qq --no-install-recommends sudo >/dev/null &&
        useradd --create-home --home-dir /srv/newcomer --shell /bin/bash newcomer &&
        echo "newcomer ALL=(ALL) NOPASSWD: ALL" >/etc/sudoers.d/newcomer'
    home=/srv/newcomer user=newcomer
fi

step "A clean checkout"
mkdir "$root$home/sluice"
if [ -n "$tree" ]; then
    tar -C "$tree" --exclude=./.git --exclude=./.build --exclude=./demo-output -cf - . | tar -C "$root$home/sluice" -xf -
else
    git -C "$repository" archive HEAD | tar -C "$root$home/sluice" -xf -
fi
chroot "$root" chown -R "$user:" "$home/sluice"

# inside COMMAND... : runs it in the checkout as a new login would: no terminal, no variables of this machine but those above.
inside() {
    chroot --userspec="$user:$user" --groups= "$root" env -i HOME="$home" USER="$user" "${settings[@]}" \
        bash -c 'cd "$HOME/sluice" && exec "$@"' bash "$@" </dev/null
}

step "Examples/demo.sh --no-serve"
began=$SECONDS status=0
inside Examples/demo.sh --no-serve || status=$?
echo "demo: status $status after $((SECONDS - began)) s"

if [ "$tests" = yes ]; then
    step "Tests/run.sh"
    began=$SECONDS
    inside Tests/run.sh || status=$?
    echo "tests: status $status after $((SECONDS - began)) s"
fi
if [ "$status" -eq 0 ]; then echo "The bare root holds."; else echo "The bare root FAILED."; fi
exit "$status"
