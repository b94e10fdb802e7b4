#!/usr/bin/env bash
# Measures how long answers take about a protected person and about nobody, for viewers who must not know, on both databases.
# A few minutes. Prints medians, 95th percentiles and the difference with its spread; keeps them in artifacts/test-output/timing.
# Usage: tests/slow/timing.sh [PAIRS, 2000 when not said]
set -uo pipefail
here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.." && pwd -P)
program="$here/artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests"
[ -x "$program" ] || { echo "Build it first: dotnet build tests/Egenplan.Web.Tests" >&2; exit 2; }
rm -rf "$here/artifacts/test-output/timing"
EGENPLAN_PAIRS=${1:-2000} "$program" --no-progress --filter-class "*TimingOfProtectedTests" >/dev/null || { echo "The measuring failed." >&2; exit 1; }
cat "$here/artifacts/test-output/timing/"*.txt
