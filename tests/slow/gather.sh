#!/usr/bin/env bash
# Gathers the open figures of all 290 municipalities, each from a server of its own on this machine, on both databases, and tells how long it took.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_INSTALLATIONS=${1:-290} artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-method "*Counties_and_the_country_are_the_sums_of_all_installations"
