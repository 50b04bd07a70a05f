# Shared by the scripts: where we are, how to say things, how to install what is missing.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { printf '\033[1m==> %s\033[0m\n' "$*"; }
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        fail "packages are missing and neither root nor sudo is at hand; as root run: apt-get install $*"
    fi
}

# Installs those of scripts/packages.txt and of the arguments that are missing. Debian's redis-server would start a system-wide server on
# port 6379 when it is installed; Monomi runs its own private one, so that start is held back.
install_packages() {
    local wanted missing=()
    wanted=$(sed 's/#.*//' scripts/packages.txt | tr -s ' \n' ' ')
    for package in $wanted "$@"; do
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -q '^installed$' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    say "installing ${#missing[@]} Debian packages: ${missing[*]}"
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# build <preset> [target...]
build() {
    local preset=$1
    shift
    [ "$preset" != clang ] || install_packages clang-14 libclang-rt-14-dev
    [ -f "build/$preset/build.ninja" ] || { say "configuring ($preset)"; cmake --preset "$preset" >"build-$preset.log" 2>&1 || { cat "build-$preset.log"; rm -f "build-$preset.log"; fail "cmake failed"; }; rm -f "build-$preset.log"; }
    say "building ($preset)"
    cmake --build --preset "$preset" ${1:+--target "$@"}
}
