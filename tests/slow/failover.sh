#!/usr/bin/env bash
# The reference set-up loses its primary 50 times, or as many as the argument says, and every other part once for each ten of them, while people write.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_ROUNDS=$((${1:-50} / 10)) EGENPLAN_PARTS="primary web1 primary web2 primary haproxy primary standby primary etcd primary primary primary primary primary" \
    artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*FailoverTests"
