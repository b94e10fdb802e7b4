#!/usr/bin/env bash
# 100,000 random requests of two authorities for each other's people (or as many as the argument says), on PostgreSQL.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_SLOW=${1:-100000} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on \
    --filter-method "*AcrossAuthoritiesTests*"
