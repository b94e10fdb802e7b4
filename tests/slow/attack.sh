#!/usr/bin/env bash
# Attacks the releases of 300 random authorities, or as many as the argument says, with glpsol: a small number that can be found out fails it.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Domain.Tests -v quiet --nologo
EGENPLAN_ATTACKS=${1:-300} artifacts/bin/Egenplan.Domain.Tests/debug/Egenplan.Domain.Tests --no-progress --show-live-output on --filter-class "*AttackTests"
