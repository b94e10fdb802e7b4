#!/usr/bin/env bash
# Every start minute of the nights of 2027-03-28 and 2027-10-31, six lengths: the calendar file in ical.js, node-ical and khal, and what our own page says.
# And weekly meetings over both in one calendar. Some minutes.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_SLOW=1 artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*DaylightSavingTests"
