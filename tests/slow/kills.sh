#!/usr/bin/env bash
# Kills the program 1,000 times while four people write through its pages: 500 times on each database, or as many as the argument says.
# EGENPLAN_PROGRAM may name a published build of it; EGENPLAN_SEED plays a run again.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_ROUNDS=${1:-500} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*ServerKillTests"
