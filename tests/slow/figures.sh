#!/usr/bin/env bash
# The country on one machine: 80,000 people in 290 authorities and ten years of frozen days, on each database. The nightly job, how long a day takes to read, each page with figures,
# and the first view of each after a start of the program in a process of its own.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -c Release -v quiet --nologo
# One after the other: the two cores are shared by server, database and whoever asks.
for class in "*NationalSizeTests" "*FirstViewTests"; do
    EGENPLAN_SLOW=1 EGENPLAN_PEOPLE=${1:-80000} EGENPLAN_AUTHORITIES=${2:-290} EGENPLAN_YEARS=${3:-10} artifacts/bin/Egenplan.Web.Tests/release/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "$class"
done
