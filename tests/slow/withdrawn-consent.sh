#!/usr/bin/env bash
# Takes a consent back 20 times (or as many as the argument says) while 1,000 read at three servers on one PostgreSQL, and at one on SQLite.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_ROUNDS=${1:-20} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*WithdrawnConsentTests"
