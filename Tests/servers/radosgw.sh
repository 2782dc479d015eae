#!/bin/sh
# A throwaway S3 on loopback: Ceph's gateway over one monitor and one object server that keeps everything in memory.
# It is strict about signatures, hashes, clocks and conditions.
#
#     Tests/servers/radosgw.sh start DIR PORT         S3 on PORT, the monitor on PORT + 1;
#                                                     access key AKTEST, secret key SKTESTsecret
#     Tests/servers/radosgw.sh start-gateway DIR PORT another gateway to the same objects, or one that was killed
#     Tests/servers/radosgw.sh kill-gateway DIR PORT  kills a gateway as a crash would; what is stored stays
#     Tests/servers/radosgw.sh stop DIR               ends everything and removes DIR
#
# Needs Debian's radosgw, ceph-mon, ceph-osd and ceph-mgr (70 MB without what they recommend), and curl.
set -eu

usage() { echo "usage: $0 start DIR PORT | start-gateway DIR PORT | kill-gateway DIR PORT | stop DIR" >&2; exit 64; }

write_configuration() {
    cat >"$CEPH_CONF" <<CONF
[global]
fsid = $(cat /proc/sys/kernel/random/uuid)
mon host = v2:127.0.0.1:$(($1 + 1))
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
mon warn on pool no redundancy = false
mon allow pool size one = true
mon max pg per osd = 2000
osd crush chooseleaf type = 0
run dir = $dir/run
admin socket = $dir/run/\$name.asok
pid file = $dir/run/\$name.pid
log file = $dir/log/\$name.log
ms bind ipv6 = false
ms mon client mode = crc secure
ms mon cluster mode = crc secure
ms mon service mode = crc secure
[mon.a]
mon data = $dir/mon
[osd]
osd objectstore = memstore
memstore device bytes = 4294967296
osd data = $dir/osd
osd class load list = *
osd class default list = *
[client.admin]
rgw data = $dir/rgw
rgw max chunk size = 4194304
rgw run sync thread = false
rgw gc processor period = 5
rgw gc obj min wait = 5
rgw thread pool size = 64
CONF
}

start_gateway() {
    radosgw -c "$CEPH_CONF" -n client.admin --rgw-frontends="beast endpoint=127.0.0.1:$1" \
        --pid-file="$dir/run/gateway-$1.pid" --log-file="$dir/log/gateway-$1.log" \
        --admin-socket="$dir/run/gateway-$1.asok"
    tries=0
    until curl -s -o /dev/null --noproxy '*' "http://127.0.0.1:$1/"; do
        tries=$((tries + 1))
        [ "$tries" -le 300 ] || { tail "$dir"/log/* >&2; exit 1; }
        sleep 0.1
    done
}

# end SIGNAL PIDFILE : ends that process and waits until it is gone.
end() {
    [ -f "$2" ] || return 0
    pid=$(cat "$2")
    [ -n "$pid" ] || return 0
    kill "-$1" "$pid" 2>/dev/null || return 0
    tries=0
    while kill -0 "$pid" 2>/dev/null; do
        tries=$((tries + 1))
        [ "$tries" -le 50 ] || { kill -KILL "$pid" 2>/dev/null || true; }
        [ "$tries" -le 100 ] || return 0
        sleep 0.1
    done
}

[ $# -ge 2 ] || usage
dir=$2
CEPH_CONF=$dir/ceph.conf
export CEPH_CONF
case $1 in
start)
    [ $# = 3 ] || usage
    mkdir -p "$dir/mon" "$dir/osd" "$dir/run" "$dir/log" "$dir/mgr"
    write_configuration "$3"
    fsid=$(sed -n 's/^fsid = //p' "$CEPH_CONF")
    monmaptool --create --fsid "$fsid" --addv a "[v2:127.0.0.1:$(($3 + 1))]" "$dir/monmap" >/dev/null
    ceph-mon -c "$CEPH_CONF" -i a --mkfs --monmap "$dir/monmap"
    ceph-mon -c "$CEPH_CONF" -i a
    ceph -c "$CEPH_CONF" osd create >/dev/null
    ceph-osd -c "$CEPH_CONF" -i 0 --mkfs >"$dir/log/mkfs.log" 2>&1
    ceph-osd -c "$CEPH_CONF" -i 0
    start_gateway "$3"
    radosgw-admin -c "$CEPH_CONF" user create --uid=test --display-name=test --access-key=AKTEST \
        --secret-key=SKTESTsecret >"$dir/log/user.log" 2>&1 || { cat "$dir/log/user.log" >&2; exit 1; }
    ;;
start-gateway)
    [ $# = 3 ] || usage
    start_gateway "$3"
    ;;
kill-gateway)
    [ $# = 3 ] || usage
    end KILL "$dir/run/gateway-$3.pid"
    rm -f "$dir/run/gateway-$3.pid"
    ;;
stop)
    for file in "$dir"/run/gateway-*.pid "$dir/run/osd.0.pid" "$dir/run/mon.a.pid"; do end TERM "$file"; done
    rm -rf "$dir"
    ;;
*) usage ;;
esac
