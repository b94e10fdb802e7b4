#!/usr/bin/env bash
# 10,000 forms (or as many as the argument says), each sent one to five times in random order, and 50 people who each change the same words 20 times; on each database.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_ROUNDS=${1:-10000} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*AtOnceTests"
