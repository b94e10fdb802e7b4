#!/usr/bin/env bash
# Ten times the people of an ordinary day for 10 minutes (or as many as the argument says) and then more than can be served, while four people write; then 5,000
# connections that send a byte now and then for 2 minutes (or as the second argument says). On each database. EGENPLAN_PROGRAM may name a published build.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
[ "$(ulimit -n)" = unlimited ] || [ "$(ulimit -n)" -ge 12000 ] || ulimit -n 12000
tests=artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests
EGENPLAN_ROUNDS=${1:-10} "$tests" --no-progress --show-live-output on --filter-class "*RushTests"
EGENPLAN_ROUNDS=${2:-2} "$tests" --no-progress --show-live-output on --filter-class "*SlowConnectionTests"
