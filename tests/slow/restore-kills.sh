#!/usr/bin/env bash
# The program is killed up to 50 times (or as many as the argument says) while it puts a backup back, on each database, and while it moves from SQLite to PostgreSQL.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_KILLS=${1:-50} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*KilledHalfwayTests"
