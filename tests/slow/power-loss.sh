#!/usr/bin/env bash
# Cuts the power 200 times on each database (or as many as the argument says) while four people write: what was not synced is dropped. Needs root (loop devices) and strace.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_ROUNDS=${1:-200} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*PowerLossTests"
