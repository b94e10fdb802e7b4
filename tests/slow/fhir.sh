#!/usr/bin/env bash
# 10,000 random plans, each whole and as extracts, written as FHIR bundles and read back (or as many as the argument says).
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_SLOW=${1:-10000} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on \
    --filter-method "*PlanBundleTests.What_is_written_reads_back_the_same"
