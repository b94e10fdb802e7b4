#!/usr/bin/env bash
# Lets wapiti and sqlmap (from the distribution) loose on a server of their own with invented people, on this machine only, and
# keeps what they say in artifacts/test-output/scan. Ten minutes, and more for forms with many fields. Usage: tests/slow/scan.sh [SECONDS, 600 when not said]
set -uo pipefail
here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.." && pwd -P)
seconds=${1:-600}
program="${EGENPLAN_PROGRAM:-$here/artifacts/bin/Egenplan.Web/release/egenplan.dll}"
out="$here/artifacts/test-output/scan"
for tool in wapiti sqlmap curl dotnet; do
    command -v "$tool" >/dev/null 2>&1 || { echo "This needs $tool (Debian: apt-get install wapiti sqlmap curl)." >&2; exit 2; }
done
[ -f "$program" ] || { echo "Build it first: dotnet build src/Egenplan.Web -c Release" >&2; exit 2; }
rm -rf "$out"
mkdir -p "$out"
data=$(mktemp -d)
server=
ended() { [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; rm -rf "$data"; }
trap ended EXIT

# Mass reading would stop a scanner, as it should: set aside here, and tested by itself.
port=$((20000 + RANDOM % 20000))
base="http://127.0.0.1:$port"
Egenplan__Data="$data" Egenplan__Demo=true Egenplan__Reading__Slow=1000000 Egenplan__Reading__Stop=1000000 \
    dotnet "$program" serve --urls "$base" >"$out/server.log" 2>&1 &
server=$!
for _ in $(seq 120); do
    curl -fso /dev/null "$base/logga-in" && break
    kill -0 "$server" 2>/dev/null || { cat "$out/server.log" >&2; exit 1; }
    sleep 1
done

# Signed in as the first case officer, by the demo's form. The jar is curl's; the header is for the scanners.
jar="$data/cookies"
page=$(curl -sc "$jar" "$base/logga-in")
token=$(sed -n 's/.*name="_form"[^>]*value="\([^"]*\)".*/\1/p' <<<"$page" | head -n 1)
persona=$(sed -n 's/.*name="persona" value="\([^"]*\)".*/\1/p' <<<"$page" | head -n 1)
curl -so /dev/null -b "$jar" -c "$jar" --data-urlencode "_form=$token" --data-urlencode "persona=$persona" "$base/logga-in"
cookie=$(awk '/^#HttpOnly_/ || !/^#/ { if (NF >= 7) printf "%s%s=%s", (n++ ? "; " : ""), $6, $7 }' "$jar")
work=$(curl -s -b "$jar" "$base/arbete?lista=Plans")
grep -q 'ep-header__who' <<<"$work" || { echo "Signing in did not work." >&2; exit 1; }
person=$(grep -o '/arbete/person/[0-9a-f]\{32\}' <<<"$work" | head -n 1)
plan=$(grep -o '/arbete/planer/[0-9a-f]\{32\}' <<<"$work" | head -n 1)

# The fixed list of addresses; nothing else is followed. wapiti's ssrf and xxe are left out: they ask a server on the internet what it saw.
addresses=(/ /logga-in /begar /fraga /arbete "/arbete?lista=Offers&sida=1&mina=true" /arbete/sok /arbete/import "/arbete/import?fel=TooLarge" /arbete/utifran)
[ -n "$person" ] && addresses+=("$person" "$person/uppgifter")
[ -n "$plan" ] && addresses+=("$plan" "$plan/forplanering" "$plan/personer" "$plan/inbjudan" "$plan/mote" "$plan/innehall" "$plan/overenskommelse" "$plan/kopior" "$plan/omprovning" "$plan/historik")

half=$((seconds / 2))
each=$((half / ${#addresses[@]}))
echo "wapiti: ${#addresses[@]} addresses, $each s each"
n=0
for address in "${addresses[@]}"; do
    n=$((n + 1))
    # Its own limits do not stop every kind of attack on a form with many fields: such a form is let run to its end.
    timeout 900 wapiti -u "$base$address" --scope page -H "Cookie: $cookie" --flush-session --max-scan-time "$each" --max-attack-time $((each / 5 + 1)) \
        -m "exec,file,sql,xss,crlf,redirect,csrf,http_headers,cookieflags,csp,backup,permanentxss" --no-bugreport \
        -f json -o "$out/wapiti-$n.json" </dev/null >"$out/wapiti-$n.txt" 2>&1
    [ -s "$out/wapiti-$n.json" ] || echo "  no report of $address: see $out/wapiti-$n.txt"
done

echo "sqlmap: every parameter in those addresses' queries and of the search form"
search=$(curl -s -b "$jar" -c "$jar" "$base/arbete/sok")
token=$(sed -n 's/.*name="_form"[^>]*value="\([^"]*\)".*/\1/p' <<<"$search" | tail -n 1)
sql() { timeout 900 sqlmap --batch --disable-coloring --level=2 --risk=1 --threads=1 --cookie="$cookie" --output-dir="$data/sqlmap" "$@" </dev/null; }
{
    sql -u "$base/arbete?lista=Offers&sida=1&mina=true"
    sql -u "$base/arbete/import?fel=TooLarge"
    sql -u "$base/logga-in?tillbaka=%2Farbete"
    sql -u "$base/arbete/sok" --data="Text=Alva&_form=$token" -p Text
} >"$out/sqlmap.txt" 2>&1

echo "Findings of wapiti (kind, how many, where):"
cat "$out"/wapiti-*.json 2>/dev/null | python3 -c '
import json, sys, collections
text, decoder, found = sys.stdin.read(), json.JSONDecoder(), collections.Counter()
at = 0
while at < len(text):
    while at < len(text) and text[at].isspace(): at += 1
    if at >= len(text): break
    report, at = decoder.raw_decode(text, at)
    for part in ("vulnerabilities", "anomalies"):
        for kind, hits in report.get(part, {}).items():
            for hit in hits: found[(kind, hit.get("path", ""), hit.get("info", "")[:160])] += 1
for (kind, path, info), count in sorted(found.items()): print(f"  {count} x {kind}: {path}: {info}")
print(f"  {sum(found.values())} in all")'
echo "Findings of sqlmap:"
grep -cE "is vulnerable|Parameter: .*\(" "$out/sqlmap.txt" | sed 's/^/  injectable: /'
grep -cE "all tested parameters do not appear to be injectable" "$out/sqlmap.txt" | sed 's/^/  addresses without: /'
echo "Errors in the server's log:"
grep -cE "Reference [0-9A-F]{8}:" "$out/server.log" | sed 's/^/  /'
