#!/usr/bin/env bash
# Fills the disk under the data 5 times while four people write, on each database, and under the data and temporary files while files are sent, or as many times
# as the argument says. Needs root (mounts small disks in memory).
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_ROUNDS=${1:-5} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*DiskFullTests"
