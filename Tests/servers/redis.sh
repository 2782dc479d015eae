#!/bin/sh
# A throwaway Redis on loopback that keeps nothing, or an append-only file that is synced as asked for:
#
#     Tests/servers/redis.sh start DIR PORT [everysec|always]    password test-password
#     Tests/servers/redis.sh restart DIR                         kills it as a crash would, and starts it again
#     Tests/servers/redis.sh kill DIR                            kills it; restart starts it again
#     Tests/servers/redis.sh stop DIR                            ends it and removes DIR
#
# Needs Debian's redis-server.
set -eu

usage() { echo "usage: $0 start DIR PORT [everysec|always] | restart DIR | kill DIR | stop DIR" >&2; exit 64; }

answers() { redis-cli -s "$dir/redis.sock" -a test-password --no-auth-warning ping 2>/dev/null | grep -q PONG; }

# Redis removes the file of its number when it ends in order only.
kill_it() {
    [ -f "$dir/redis.pid" ] || return 0
    pid=$(cat "$dir/redis.pid")
    kill -KILL "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.01; done
    rm -f "$dir/redis.pid"
}

# Starts it as its folder says, and waits until it has read what it kept.
run() {
    sync=$(cat "$dir/sync")
    if [ "$sync" = no ]; then set -- --appendonly no; else set -- --appendonly yes --appendfsync "$sync"; fi
    redis-server --bind 127.0.0.1 --port "$(cat "$dir/port")" --unixsocket "$dir/redis.sock" --dir "$dir" \
        --pidfile "$dir/redis.pid" --logfile "$dir/redis.log" --save '' --daemonize yes --protected-mode yes \
        --requirepass test-password "$@" >/dev/null
    tries=0
    until answers; do
        tries=$((tries + 1))
        [ "$tries" -le 600 ] || { cat "$dir/redis.log" >&2; exit 1; }
        sleep 0.05
    done
}

[ $# -ge 2 ] || usage
dir=$2
case $1 in
start)
    case "$#${4-}" in
    3) sync=no ;;
    4everysec | 4always) sync=$4 ;;
    *) usage ;;
    esac
    mkdir -p "$dir"
    echo "$3" >"$dir/port"
    echo "$sync" >"$dir/sync"
    run
    ;;
restart)
    kill_it
    run
    ;;
kill) kill_it ;;
stop)
    redis-cli -s "$dir/redis.sock" -a test-password --no-auth-warning shutdown nosave || true
    rm -rf "$dir"
    ;;
*) usage ;;
esac
