#!/usr/bin/env bash
# The product and the limit programs in turns, each on one processor, driver and database on the other: requests a second, ratios and their spread.
# bench/run.sh [SIZE]... [NAME=VALUE]...: sizes in people (1000 unless told: 1000 10000 80000); rounds=3 seconds=6 warm=15 workers=12 only=W1,W3 limit=no seed=1.
# Data sets are kept in EGENPLAN_BENCH (/var/tmp/egenplan-bench) and made when they are not there; fresh=yes makes them anew.
set -euo pipefail
here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd -P)
. "$here/tools/needs.sh"
. "$here/bench/postgres.sh"
need_dotnet
need_node
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

sizes=() options=() fresh= seed=1
for argument in "$@"; do
    case "$argument" in
        fresh=*) fresh=1 ;;
        seed=*) seed=${argument#seed=} ;;
        *=*) options+=("$argument") ;;
        *) sizes+=("$argument") ;;
    esac
done
[ ${#sizes[@]} -gt 0 ] || sizes=(1000)

cd "$here"
if [ -z "${EGENPLAN_BENCH_BUILT:-}" ]; then
    quietly dotnet publish src/Egenplan.Web -c Release -v quiet --nologo || stop "Egenplan could not be published: see above."
    quietly dotnet build bench/Egenplan.Bench -c Release -v quiet --nologo || stop "The benchmark could not be built: see above."
fi
bench="${EGENPLAN_BENCH_DLL:-$here/artifacts/bin/Egenplan.Bench/release/Egenplan.Bench.dll}"
server="${EGENPLAN_BENCH_SERVER:-$here/artifacts/publish/Egenplan.Web/release/egenplan.dll}"

# The driver and the database share a processor when the servers are compared; a country has the whole machine.
[ "${EGENPLAN_BENCH_VERB:-compare}" = national ] && cpus=0,1 || cpus=1
begin_postgres "${EGENPLAN_BENCH:-/var/tmp/egenplan-bench}/postgres" "$cpus"
trap end_postgres EXIT
for size in "${sizes[@]}"; do
    [ -z "$fresh" ] || drop_database "bench_$size"
    use_database "bench_$size"
    [ -f "$Egenplan__Data/made.json" ] || dotnet "$bench" data "people=$size" "seed=$seed"
    if [ "${EGENPLAN_BENCH_VERB:-compare}" = national ]; then
        dotnet "$bench" national "server=$server" ${options[@]+"${options[@]}"}
        continue
    fi
    taskset -c 1 dotnet "$bench" compare "server=$server" "super=$super" ${options[@]+"${options[@]}"}
done
