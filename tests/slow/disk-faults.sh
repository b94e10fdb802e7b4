#!/usr/bin/env bash
# Kills the program at each of its first 200 fsync calls (or as many as the argument says), and lets the disk under SQLite fail as many times. Needs strace.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_ROUNDS=${1:-200} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*DiskFaultTests"
