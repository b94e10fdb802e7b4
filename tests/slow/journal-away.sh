#!/usr/bin/env bash
# Walks every page of every kind of viewer and then again while no entry can be written in the journal: nothing about anybody may be shown. On each database.
# A few minutes; CI walks the same.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*JournalledReadingTests"
