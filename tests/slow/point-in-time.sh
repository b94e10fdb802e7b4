#!/usr/bin/env bash
# A PostgreSQL of its own with a base backup and a log archive; the machine is lost; 50 random seconds (or as many as the argument says) come back as they were.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_POINTS=${1:-50} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*PointInTimeTests"
