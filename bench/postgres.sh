# A PostgreSQL of the benchmark's own, sourced by the other scripts: as installed, on disk, with durability as the product demands it.
# begin_postgres FOLDER PROCESSOR starts it (and makes what is missing); end_postgres stops it.

pg_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

begin_postgres() {
    pg_folder=$1
    [ -n "$pg_bin" ] || { echo "The benchmark needs PostgreSQL (Debian: apt-get install postgresql)." >&2; exit 2; }
    pg_port=${EGENPLAN_BENCH_PORT:-54390}
    mkdir -p "$pg_folder" && chmod 755 "$pg_folder"
    [ "$(id -u)" != 0 ] || chown postgres "$pg_folder"
    if [ ! -d "$pg_folder/data" ]; then
        as_postgres "$pg_bin/initdb" -D "$pg_folder/data" -U bench -A trust -E UTF8 --locale=C.UTF-8 --data-checksums >/dev/null
    fi
    taskset -c "$2" true 2>/dev/null || { echo "There is no processor $2." >&2; exit 2; }
    # shellcheck disable=SC2086
    as_postgres taskset -c "$2" "$pg_bin/pg_ctl" start -w -D "$pg_folder/data" -l "$pg_folder/log" \
        -o "-p $pg_port -k $pg_folder -c listen_addresses=127.0.0.1 -c max_connections=200 -c shared_buffers=1GB -c max_wal_size=4GB -c jit=off" >/dev/null
    pg() { "$pg_bin/psql" -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$pg_port" -U bench "$@"; }
    pg -d postgres -c "do \$\$ begin create role bench_owner login; create role bench_app login; exception when duplicate_object then null; end \$\$"
}

end_postgres() { as_postgres "$pg_bin/pg_ctl" stop -m fast -D "$pg_folder/data" >/dev/null 2>&1 || true; }

# use_database NAME: makes it unless it is there, and tells the product where everything lies.
use_database() {
    local name
    for name in "$1" "$1_keys"; do
        [ "$(pg -d postgres -Atc "select 1 from pg_database where datname = '$name'")" = 1 ] || pg -d postgres -c "create database $name owner bench_owner"
    done
    export Egenplan__Demo=false Egenplan__Data="$pg_folder/../$1" Egenplan__Database=Postgres Egenplan__KeyDatabase=Postgres
    export Egenplan__Connection="Host=127.0.0.1;Port=$pg_port;Username=bench_app;Database=$1;Maximum Pool Size=40"
    export Egenplan__OwnerConnection="Host=127.0.0.1;Port=$pg_port;Username=bench_owner;Database=$1"
    export Egenplan__KeyConnection="Host=127.0.0.1;Port=$pg_port;Username=bench_owner;Database=$1_keys;Maximum Pool Size=20"
    super="Host=127.0.0.1;Port=$pg_port;Username=bench;Database=$1"
}

drop_database() {
    pg -d postgres -c "drop database if exists $1 with (force)" -c "drop database if exists $1_keys with (force)"
    rm -rf "${pg_folder:?}/../$1"
}
