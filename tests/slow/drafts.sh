#!/usr/bin/env bash
# The browser falls 500 times, or as many as the argument says, while somebody writes in a form: how much of the writing is lost. Needs Chromium.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Browser.Tests -v quiet --nologo
EGENPLAN_ROUNDS=${1:-500} artifacts/bin/Egenplan.Browser.Tests/debug/Egenplan.Browser.Tests --no-progress --show-live-output on --filter-class "*DraftTests"
