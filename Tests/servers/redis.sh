#!/bin/sh
# A throwaway Redis on loopback:
#
#     Tests/servers/redis.sh start DIR PORT [--append]    password test-password; keeps nothing, or an append-only file
#     Tests/servers/redis.sh restart DIR                  kills it and starts it again
#     Tests/servers/redis.sh stop DIR                     ends it and removes DIR
#
# Needs Debian's redis-server.
set -eu

usage() { echo "usage: $0 start DIR PORT [--append] | restart DIR | stop DIR" >&2; exit 64; }

ask() { redis-cli -s "$dir/redis.sock" -a test-password --no-auth-warning "$@"; }

answers() { ask ping 2>/dev/null | grep -q PONG; }

# With the port and the mode that were noted at the first start.
launch() {
    redis-server --bind 127.0.0.1 --port "$(cat "$dir/port")" --unixsocket "$dir/redis.sock" --dir "$dir" \
        --pidfile "$dir/redis.pid" --logfile "$dir/redis.log" --save '' --appendonly "$(cat "$dir/append")" \
        --appendfsync always --daemonize yes --protected-mode yes --requirepass test-password >/dev/null
    tries=0
    until answers; do
        tries=$((tries + 1))
        [ "$tries" -le 100 ] || { cat "$dir/redis.log" >&2; exit 1; }
        sleep 0.05
    done
}

[ $# -ge 2 ] || usage
dir=$2
case $1 in
start)
    append=no
    if [ "${4-}" = --append ]; then append=yes; else [ $# = 3 ] || usage; fi
    mkdir -p "$dir"
    echo "$3" >"$dir/port"
    echo "$append" >"$dir/append"
    launch
    ;;
restart)
    number=$(cat "$dir/redis.pid")
    kill -KILL "$number"
    while kill -0 "$number" 2>/dev/null; do sleep 0.02; done
    launch
    ;;
stop)
    ask shutdown nosave || true
    rm -rf "$dir"
    ;;
*) usage ;;
esac
