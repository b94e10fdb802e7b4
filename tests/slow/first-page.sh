#!/usr/bin/env bash
# How soon the first page of the person's side, and the first public one, are painted and complete on a line of 1.6 Mbit/s with
# 150 ms, nothing in the cache: nine loads each, in Chromium with the line played by its developer tools. Half a minute.
set -uo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
program=${EGENPLAN_PROGRAM:-artifacts/bin/Egenplan.Browser.Tests/debug/Egenplan.Browser.Tests}
[ -x "$program" ] || dotnet build tests/Egenplan.Browser.Tests -v quiet --nologo || exit 2
rm -f artifacts/test-output/first-page/times.txt
EGENPLAN_SLOW=1 "$program" --no-progress --show-live-output on --filter-class "*FirstPageTests"
code=$?
cat artifacts/test-output/first-page/times.txt
exit $code
