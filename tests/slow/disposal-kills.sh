#!/usr/bin/env bash
# The process that disposes of people is killed 200 times (or as many as the argument says) on each database, at moments drawn by lot; each start takes away what the one before left.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_KILLS=${1:-200} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*DisposalKilledTests"
