#!/usr/bin/env bash
# The network is away for ten minutes in the middle of a live meeting (or for as many seconds as the argument says), on each database:
# what was typed meanwhile is kept in the open tab, and sent once when the network is back.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Browser.Tests -v quiet --nologo
EGENPLAN_OFFLINE=${1:-600} artifacts/bin/Egenplan.Browser.Tests/debug/Egenplan.Browser.Tests --no-progress --filter-class "*LiveMeetingTests"
