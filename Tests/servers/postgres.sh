#!/bin/sh
# A throwaway PostgreSQL on loopback, without durability unless asked for, and then with its usual settings:
#
#     Tests/servers/postgres.sh start DIR PORT [durable]      user hls, password test-password, database postgres
#     Tests/servers/postgres.sh restart DIR                   as after a crash: connections break, what was committed stays
#     Tests/servers/postgres.sh kill DIR                      ends it as a crash would; restart brings it back
#     Tests/servers/postgres.sh stop DIR                      ends it and removes DIR
#
# Needs Debian's postgresql. Works as root too: it drops to the user postgres, who must be able to traverse DIR's parents.
set -eu

usage() { echo "usage: $0 start DIR PORT [durable] | restart DIR | kill DIR | stop DIR" >&2; exit 64; }

binaries() {
    if command -v pg_ctl >/dev/null; then dirname "$(command -v pg_ctl)"; return; fi
    # The newest of those that are installed.
    newest=$(find /usr/lib/postgresql -name pg_ctl 2>/dev/null | sort -V | tail -n 1)
    [ -n "$newest" ] || { echo "$0: there is no pg_ctl; install postgresql" >&2; exit 69; }
    dirname "$newest"
}

as_owner() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --init-groups --no-new-privs -- "$@"
    else
        "$@"
    fi
}

[ $# -ge 2 ] || usage
dir=$2
case $1 in
start)
    case "$#${4-}" in
    3) settings='-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=32MB' ;;
    4durable) settings='-c fsync=on -c synchronous_commit=on' ;;
    *) usage ;;
    esac
    bin=$(binaries)
    mkdir -p "$dir"
    printf 'test-password' >"$dir/password"
    if [ "$(id -u)" = 0 ]; then chown -R postgres:postgres "$dir"; fi
    cd "$dir"
    as_owner "$bin/initdb" -D "$dir/data" -U hls --pwfile="$dir/password" -A scram-sha-256 --auth-local=trust \
        -E UTF8 --locale=C -N >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
    as_owner "$bin/pg_ctl" -D "$dir/data" -w -t 30 -l "$dir/server.log" -o "-p $3 -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories=$dir $settings" start >"$dir/start.log" 2>&1 || { cat "$dir/start.log" "$dir/server.log" >&2; exit 1; }
    ;;
restart)
    cd "$dir"
    as_owner "$(binaries)/pg_ctl" -D "$dir/data" -w -t 30 -m immediate -l "$dir/server.log" restart >"$dir/start.log" 2>&1 ||
        { cat "$dir/start.log" "$dir/server.log" >&2; exit 1; }
    ;;
kill)
    cd "$dir"
    as_owner "$(binaries)/pg_ctl" -D "$dir/data" -m immediate -w stop >"$dir/stop.log" 2>&1 ||
        { cat "$dir/stop.log" >&2; exit 1; }
    ;;
stop)
    cd "$dir"
    # It may have been killed.
    as_owner "$(binaries)/pg_ctl" -D "$dir/data" -m immediate -w stop || [ ! -e "$dir/data/postmaster.pid" ]
    cd /
    rm -rf "$dir"
    ;;
*) usage ;;
esac
