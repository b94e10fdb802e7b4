#!/usr/bin/env bash
# Kills a start at every statement of every migration, on each database: from an empty one, and from what each earlier version left with people in it.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_SLOW=all artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*MigrationKillTests"
