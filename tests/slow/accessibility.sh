#!/usr/bin/env bash
# The accessibility suite whole: the 49 barriers on every page that they are planted on, and then every page of ours, signed in as
# each kind of user, with pixels, widths, presses and hours. EGENPLAN_ACCEPT=1 writes what the accessibility statement says.
# Half an hour. EGENPLAN_ONLY=REGEX looks only at our pages whose address it fits. Usage: tests/slow/accessibility.sh [PART/OF, such as 2/8] [barriers|pages, both when not said]
set -uo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
part=${1:-1/1} what=${2:-both} code=0
program=${EGENPLAN_PROGRAM:-artifacts/bin/Egenplan.Browser.Tests/debug/Egenplan.Browser.Tests}
[ -x "$program" ] || dotnet build tests/Egenplan.Browser.Tests -v quiet --nologo || exit 2
[ -d tests/accessibility/node_modules ] || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --prefix tests/accessibility || exit 2
if [ "$what" != pages ]; then
    node tests/accessibility/prove.mjs artifacts/test-output/planted "--part=$part" || code=1
fi
if [ "$what" != barriers ]; then
    EGENPLAN_SLOW=${EGENPLAN_SLOW:-1} EGENPLAN_PART=$part "$program" --no-progress --filter-class "*EveryPageTests" || code=1
    # What the demo has none of. The statement tells of what the demo has, so that nothing is written here.
    env -u EGENPLAN_ACCEPT EGENPLAN_SLOW="${EGENPLAN_SLOW:-1}" EGENPLAN_PART="$part" EGENPLAN_ONLY="${EGENPLAN_ONLY:-.}" \
        "$program" --no-progress --filter-class "*SupervisionPagesTests" "*DisposalAndDraftPagesTests" || code=1
fi
exit $code
