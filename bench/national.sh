#!/usr/bin/env bash
# The country on one machine: 290 authorities, 80,000 people, ten years, 50 users of every kind with five seconds to think; what each kind of page takes.
# bench/national.sh [SIZE] [NAME=VALUE]...: users=50 think=5 warm=60 seconds=120 limit=200. Ends with 1 when a page takes longer at the 95th percentile.
set -euo pipefail
here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd -P)
EGENPLAN_BENCH_VERB=national exec "$here/bench/run.sh" "${@:-80000}"
