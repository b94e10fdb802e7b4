#!/usr/bin/env bash
# The whole of it on this machine, on free ports of loopback: two web servers with invented people behind HAProxy, PostgreSQL primary and
# standby kept by Patroni, etcd. Whatever dies is started again after a second, as systemd would. Ctrl+C ends it all.
#   deploy/reference.sh [--program egenplan.dll] [--folder FOLDER]     needs root, and: apt-get install haproxy patroni etcd-server postgresql-15
#   deploy/reference.sh kill FOLDER PART                               web1, web2, haproxy, etcd, primary, standby: kill -9
#   deploy/reference.sh whole FOLDER                                   0 when every part is up and the standby is in step, else 1
set -euo pipefail
# Settings and logs hold passwords: nobody else on this machine reads them.
umask 077
here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd -P)
say() { printf '%s\n' "$*" >&2; }

value() { sed -n "s/^$2 //p" "$1/ports"; }

# Which database node takes writes, as Patroni says it.
role() {
    local folder=$1 wanted=$2 node answer
    for node in 1 2; do
        answer=$(curl -s -m 2 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$(value "$folder" rest$node)/$wanted" || true)
        [ "$answer" = 200 ] && { echo "db$node"; return 0; }
    done
    return 1
}

# A database node dies whole: Patroni and PostgreSQL with it.
kill_part() {
    local folder=$1 part=$2
    case "$part" in
        primary | standby)
            local node
            node=$(role "$folder" "$([ "$part" = primary ] && echo primary || echo replica)") || { say "There is no $part now."; exit 1; }
            local postmaster
            postmaster=$(head -n 1 "$folder/$node/data/postmaster.pid")
            kill -9 "$(cat "$folder/$node.pid")" "$postmaster" 2>/dev/null || true
            echo "$node"
            ;;
        *) kill -9 "$(cat "$folder/$part.pid")" && echo "$part" ;;
    esac
}

whole() {
    local folder=$1 part
    role "$folder" primary >/dev/null && role "$folder" sync >/dev/null || return 1
    for part in web1 web2 site; do
        [ "$(curl -s -m 2 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$(value "$folder" "$part")/halsa/redo")" = 200 ] || return 1
    done
}

if [ "${1:-}" = whole ]; then
    whole "${2:?}"
    exit
fi
if [ "${1:-}" = kill ]; then
    [ $# = 3 ] || { say "deploy/reference.sh kill FOLDER PART"; exit 2; }
    kill_part "$2" "$3"
    exit
fi

program='' folder=''
while [ $# -gt 0 ]; do
    case "$1" in
        --program) program=$(readlink -f "$2"); shift 2 ;;
        --folder) folder=$2; shift 2 ;;
        *) say "deploy/reference.sh [--program egenplan.dll] [--folder FOLDER], or: kill FOLDER PART"; exit 2 ;;
    esac
done
[ "$(id -u)" = 0 ] || { say "Run as root: the databases run as postgres."; exit 2; }
for tool in haproxy patroni etcd curl dotnet; do
    command -v "$tool" >/dev/null || { say "$tool is missing: apt-get install haproxy patroni etcd-server postgresql-15 curl"; exit 2; }
done
bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | tail -n 1)")
[ -n "$folder" ] || folder=$(mktemp -d)
mkdir -p "$folder"
chmod 755 "$folder"
if [ -z "$program" ]; then
    say "Publishing ..."
    dotnet publish "$here/../src/Egenplan.Web" -c Release -o "$folder/app" -v quiet --nologo >&2
    program=$folder/app/egenplan.dll
fi

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
for name in site web1 web2 etcd peer rest1 rest2 port1 port2; do
    declare "$name=$(free_port)"
    echo "$name ${!name}"
done > "$folder/ports"
password=$(head -c 18 /dev/urandom | base64 | tr -d '/+=')

# Keeps one part running; the process's own id is in PART.pid.
keep() {
    local part=$1
    shift
    (
        trap 'exit 0' TERM
        while [ ! -e "$folder/stopping" ]; do
            "$@" >>"$folder/$part.log" 2>&1 &
            echo $! >"$folder/$part.pid"
            wait $! || true
            [ -e "$folder/stopping" ] || sleep 1
        done
    ) &
    keepers+=($!)
}
keepers=()

stop() {
    trap '' INT TERM EXIT
    touch "$folder/stopping"
    local part
    for part in haproxy web1 web2 db1 db2 etcd; do
        [ -e "$folder/$part.pid" ] && kill "$(cat "$folder/$part.pid")" 2>/dev/null || true
    done
    for part in 1 2; do
        [ -e "$folder/db$part/data/postmaster.pid" ] && kill -INT "$(head -n 1 "$folder/db$part/data/postmaster.pid")" 2>/dev/null || true
    done
    wait "${keepers[@]}" 2>/dev/null || true
}
trap stop EXIT
trap 'exit 0' INT TERM

install -d -o postgres -g postgres "$folder/etcd" "$folder/db1" "$folder/db2"
keep etcd bash -c "exec setpriv --reuid=postgres --regid=postgres --init-groups etcd --name one --data-dir '$folder/etcd/data' --listen-client-urls http://127.0.0.1:$etcd \
    --advertise-client-urls http://127.0.0.1:$etcd --listen-peer-urls http://127.0.0.1:$peer --initial-advertise-peer-urls http://127.0.0.1:$peer --initial-cluster one=http://127.0.0.1:$peer"
for node in 1 2; do
    port=port$node rest=rest$node
    sed -e "s|@name@|db$node|; s|@rest@|${!rest}|; s|@etcd@|$etcd|; s|@port@|${!port}|; s|@data@|$folder/db$node/data|; s|@bin@|$bin|; s|@sockets@|$folder/db$node|; s|@password@|$password|" \
        "$here/patroni.yml" > "$folder/db$node/patroni.yml"
    chown postgres "$folder/db$node/patroni.yml"
    chmod 600 "$folder/db$node/patroni.yml"
    keep db$node bash -c "cd '$folder/db$node' && exec setpriv --reuid=postgres --regid=postgres --init-groups patroni '$folder/db$node/patroni.yml'"
done

say "Waiting for a primary and a standby that is in step ..."
for _ in $(seq 120); do
    role "$folder" primary >/dev/null && role "$folder" sync >/dev/null && break
    sleep 1
done
primary=$(role "$folder" primary) || { say "No primary: see $folder/db1.log and $folder/db2.log"; exit 1; }

PGPASSWORD=$password PGHOST=127.0.0.1 PGPORT=$(value "$folder" "port${primary#db}") PGUSER=postgres psql -q -v ON_ERROR_STOP=1 postgres >&2 <<SQL
create role egenplan_owner login password '$password';
create role egenplan login password '$password';
create database egenplan owner egenplan_owner;
create database egenplan_keys owner egenplan;
SQL

# What both servers share beside the databases: the master key and the key that signs the journal, as files that you copy to each.
install -d -m 700 "$folder/keys"
hosts="Host=127.0.0.1:$port1,127.0.0.1:$port2;Password=$password;Timeout=3"
serve() { mkdir -p "$folder/$1"; keep "$1" bash -c "exec env Egenplan__Demo=true Egenplan__Data='$folder/$1' Egenplan__Urls='http://127.0.0.1:$2' Egenplan__Database=Postgres Egenplan__KeyDatabase=Postgres \
    Egenplan__Connection='$hosts;Database=egenplan;Username=egenplan' Egenplan__OwnerConnection='$hosts;Database=egenplan;Username=egenplan_owner' \
    Egenplan__KeyConnection='$hosts;Database=egenplan_keys;Username=egenplan' Egenplan__MasterKeyFile='$folder/keys/master.keys' dotnet '$program' serve"; }
ready() {
    local _
    for _ in $(seq 480); do
        [ "$(curl -s -m 2 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$1/halsa/redo")" = 200 ] && return
        sleep 0.5
    done
    say "A web server does not answer: see $folder/web1.log"
    exit 1
}
serve web1 "$web1"
ready "$web1"
serve web2 "$web2"
ready "$web2"

sed -e "s|/etc/haproxy/egenplan|$here/pages|; s|@site@|127.0.0.1:$site|; s|@host@|127.0.0.1:$site|; s|@web1@|127.0.0.1:$web1|; s|@web2@|127.0.0.1:$web2|" "$here/haproxy.cfg" > "$folder/haproxy.cfg"
keep haproxy haproxy -db -f "$folder/haproxy.cfg"
ready "$site"
printf '%s\n' "Connection=$hosts;Database=egenplan;Username=egenplan" "OwnerConnection=$hosts;Database=egenplan;Username=egenplan_owner" \
    "KeyConnection=$hosts;Database=egenplan_keys;Username=egenplan" "MasterKeyFile=$folder/keys/master.keys" > "$folder/settings"
chmod 600 "$folder/settings"
say "Ready: http://127.0.0.1:$site in front, parts and their logs in $folder"
echo "http://127.0.0.1:$site" > "$folder/ready"
while [ ! -e "$folder/stopping" ]; do sleep 0.5; done
