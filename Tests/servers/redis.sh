#!/bin/sh
# A throwaway Redis on loopback that keeps nothing:
#
#     Tests/servers/redis.sh start DIR PORT    password test-password
#     Tests/servers/redis.sh stop DIR          ends it and removes DIR
#
# Needs Debian's redis-server.
set -eu

usage() { echo "usage: $0 start DIR PORT | stop DIR" >&2; exit 64; }

answers() { redis-cli -s "$dir/redis.sock" -a test-password --no-auth-warning ping 2>/dev/null | grep -q PONG; }

[ $# -ge 2 ] || usage
dir=$2
case $1 in
start)
    [ $# = 3 ] || usage
    mkdir -p "$dir"
    redis-server --bind 127.0.0.1 --port "$3" --unixsocket "$dir/redis.sock" --dir "$dir" --pidfile "$dir/redis.pid" \
        --logfile "$dir/redis.log" --save '' --appendonly no --daemonize yes --protected-mode yes \
        --requirepass test-password >/dev/null
    tries=0
    until answers; do
        tries=$((tries + 1))
        [ "$tries" -le 100 ] || { cat "$dir/redis.log" >&2; exit 1; }
        sleep 0.05
    done
    ;;
stop)
    redis-cli -s "$dir/redis.sock" -a test-password --no-auth-warning shutdown nosave || true
    rm -rf "$dir"
    ;;
*) usage ;;
esac
