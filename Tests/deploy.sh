#!/usr/bin/env bash
# Checks Examples/Deploy as far as that goes without a container engine:
#
#     Tests/deploy.sh [SERVER-BINARY]
#
# nginx takes nginx.conf (with a certificate made for the moment), systemd takes the unit, the YAML files are YAML, each variable
# in them is one that the server reads, and the image's packages hold each library that the binary links.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
deploy=$root/Examples/Deploy
binary=${1:-$root/.build/debug/sluice-server}
work=$(mktemp -d)
PATH=$PATH:/usr/sbin
trap 'rm -rf "$work"' EXIT
fail() { echo "deploy: $1" >&2; exit 1; }

check_nginx() {
    openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=video.example.com -keyout "$work/privkey.pem" \
        -out "$work/fullchain.pem" 2>/dev/null
    sed -e "s|/etc/letsencrypt/live/video.example.com|$work|; s|/var/cache/nginx/sluice|$work/cache|" \
        -e 's/listen \(\[::\]:\)\?80;/listen 127.0.0.1:18080;/; s/listen \(\[::\]:\)\?443 ssl http2;/listen 127.0.0.1:18443 ssl http2;/' \
        "$deploy/nginx.conf" | awk '!(/listen/ && seen[$0]++)' >"$work/site.conf"
    printf 'pid %s/nginx.pid;\nerror_log stderr;\nevents {}\nhttp { include %s/site.conf; }\n' "$work" "$work" >"$work/nginx.conf"
    nginx -t -q -c "$work/nginx.conf" || fail "nginx refuses nginx.conf"
}

check_unit() {
    command -v systemd-analyze >/dev/null || { echo "skip: no systemd-analyze to look at the unit"; return; }
    sed "s|^ExecStart=.*|ExecStart=/bin/true|" "$deploy/sluice-server.service" >"$work/sluice-server.service"
    systemd-analyze verify "$work/sluice-server.service" 2>"$work/unit" || true
    if grep -q "sluice-server.service" "$work/unit"; then cat "$work/unit" >&2; fail "systemd refuses the unit"; fi
}

check_yaml() {
    python3 -c 'import sys, yaml; [yaml.safe_load(open(each)) for each in sys.argv[1:]]' "$deploy"/*.yaml ||
        fail "a YAML file cannot be read"
}

check_variables() {
    local name
    for name in $(grep -hoE '\b(key: )?(HOST|PORT|[A-Z]+_[A-Z0-9_]+|GRACE|LADDER|JOBS)\b *[:=,]' "$deploy"/compose.yaml "$deploy"/app.yaml \
        "$deploy"/example.env "$deploy"/sluice-server.service | grep -oE '[A-Z][A-Z0-9_]+' | sort -u); do
        case $name in POSTGRES_* | REDIS_PASSWORD | MINIO_* | RUN_TIME | CMD* | AF_*) continue ;; esac
        grep -rqE "\"$name\"" "$root/Examples/Server/SluiceServer" "$root/Sources/HLSStorageS3" ||
            fail "$name is set in Examples/Deploy, and the server does not read it"
    done
}

# Every package of the image that the binary's libraries need must be named in the Dockerfile, or come with one that is.
check_packages() {
    [ -x "$binary" ] || { echo "skip: $binary is not built"; return; }
    local library file package
    for library in $(objdump -p "$binary" | awk '/NEEDED/ { print $2 }'); do
        file=$(ldd "$binary" | awk -v name="$library" '$1 == name { print $3 }')
        case $library in libc.so* | libm.so* | ld-linux* | libgcc_s* | libpthread* | libdl* | librt* | libresolv* | libutil*) continue ;; esac
        case $file in */usr/lib/swift/* | "") continue ;; esac
        package=$(dpkg -S "*/$library" 2>/dev/null | sed -n '1s/:.*//p')
        [ -n "$package" ] || fail "no package holds $library"
        sed -n '/^FROM debian/,$p' "$deploy/Dockerfile" | grep -qE "(^|[[:space:]])$package([[:space:]]|$)" ||
            fail "the image has no $package, which holds $library"
    done
}

check_nginx
check_unit
check_yaml
check_variables
check_packages
echo "Examples/Deploy holds"
