#!/usr/bin/env bash
# Walks the journeys of the person's own side by keyboard, with and without scripts, and keeps each step of those with scripts as
# twelve pictures in artifacts/test-output/journeys: 375, 768 and 1280 px wide; as it is, with large text, calm, in forced colours.
# About ten minutes. Usage: tests/slow/pictures.sh [PART OF A JOURNEY'S NAME: Alone, Together, Guardian, Child, PicturesOnly]
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
dotnet build tests/Egenplan.Browser.Tests -v quiet --nologo
EGENPLAN_PICTURES=all artifacts/bin/Egenplan.Browser.Tests/debug/Egenplan.Browser.Tests --no-progress --show-live-output on \
    --filter-class "*Journeys.${1:-}*"
