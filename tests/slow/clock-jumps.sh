#!/usr/bin/env bash
# Needs faketime (Debian: apt-get install faketime). One of two servers' clocks jumps a second, an hour, a day and a year forwards and back, 160 times in twenty rounds or in as many as the argument says,
# while four people write at both and sessions begin and end.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_ROUNDS=${1:-20} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*ClockJumpTests"
