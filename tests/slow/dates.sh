#!/usr/bin/env bash
# 20,000 hard days (leap days, week 53, turns of the year, birthdays at midnight, holidays, nights when the clock is moved) judged by Python's calendar,
# or as many as the argument says. CI takes as many.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_ROUNDS=${1:-20000} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*HardDaysTests"
