#!/usr/bin/env bash
# Lets the memory run out 100 times while four people write, so that the system kills the program: 50 times on each database, or as many as the argument says.
# Needs root (a control group of memory). EGENPLAN_SEED plays a run again.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_ROUNDS=${1:-50} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*OutOfMemoryTests"
