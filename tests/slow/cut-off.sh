#!/usr/bin/env bash
# Cuts the program off from PostgreSQL 100 times (or as many as the argument says) for 1 to 60 seconds while four people write.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_ROUNDS=${1:-100} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*CutOffTests"
