#!/usr/bin/env bash
# Backup while others write, of so many plans as the first argument says (100,000), put back on an empty host; and 1,000 copies (or the second argument) with one bit changed; on each database.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_PLANS=${1:-100000} EGENPLAN_DAMAGED=${2:-1000} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*BackupTests"
