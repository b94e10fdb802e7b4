#!/usr/bin/env bash
# Kills the program 500 times while it sends letters through a real mail server: 250 times on each database, or as many as the argument says.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_KILLS=${1:-250} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*OutboxKillTests"
