#!/usr/bin/env bash
# The program as it was at COMMIT and today's on one database: the older serves four people, today's is started beside it and migrates, both serve them, the
# older is ended. Through HAProxy, as in deploy/. The people are made by today's program before it migrates, so COMMIT must have the tables that this takes.
# EGENPLAN_ROUNDS says how many times forty forms are sent while both serve. Usage: tests/slow/rolling-upgrade.sh COMMIT
set -euo pipefail
self=$(readlink -f "${BASH_SOURCE[0]}")
cd "$(dirname "$self")/../.."
[ $# -ge 1 ] || { sed -n 's/^# .*Usage: /Usage: /p' "$self" >&2; exit 2; }
export MSBUILDDISABLENODEREUSE=1
older=$(mktemp -d)
trap 'git worktree remove --force "$older/source" 2>/dev/null || true; rm -rf "$older"; git worktree prune' EXIT
git worktree add --quiet --detach "$older/source" "$1"
# What an older commit is told by today's analyzers is nobody's business.
(cd "$older/source" && dotnet build src/Egenplan.Web -c Release -v quiet --nologo -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:TreatWarningsAsErrors=false)
dotnet build tests/Egenplan.Web.Tests -v quiet --nologo
EGENPLAN_OLDER=$older/source/artifacts/bin/Egenplan.Web/release/egenplan.dll \
    artifacts/bin/Egenplan.Web.Tests/debug/Egenplan.Web.Tests --no-progress --show-live-output on --filter-class "*RollingUpgradeTests"
