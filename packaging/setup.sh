#!/bin/sh
# Makes .venv exactly what requirements.lock says, with a uv of our own and, where allowed, Qt's system libraries.
# Safe to run again: when nothing is to be done it only looks. Needs a POSIX shell and, on Debian, apt.
#   setup.sh        bring everything up to date
#   setup.sh uv     print the path of a usable uv, fetching one if needed
# PYTHON=/path/to/python3 picks the interpreter.
set -eu
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin:/sbin
export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1 PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# --- what is there already --------------------------------------------------------------------------------------------

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; }

fingerprint() { cat requirements.lock pyproject.toml packaging/setup.sh | cksum; pwd; }

up_to_date() {
    [ -x .venv/bin/hmi-emulator ] && [ "$(cat .venv/set-up 2>/dev/null)" = "$(fingerprint)" ] && fits .venv/bin/python
}

# --- Python and uv ----------------------------------------------------------------------------------------------------

# Prints the path of the first interpreter that fits.
find_python() {
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        path=$(command -v "$name") && fits "$path" && "$path" -c 'import sys; print(sys.executable)' && return
    done
    return 1
}

has_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }
has_pip() { "$1" -m pip --version >/dev/null 2>&1; }

find_uv() {
    [ ! -x .tools/bin/uv ] || { echo .tools/bin/uv; return; }
    command -v uv
}

# Fetches uv from the package index that pip is configured for.
fetch_uv() {
    say "Fetching uv into .tools"
    rm -rf .tools
    if has_venv "$1"; then
        "$1" -m venv .tools && .tools/bin/python -m pip install --quiet --only-binary :all: uv >&2
    else
        "$1" -m pip install --quiet --only-binary :all: --target .tools uv >&2
    fi
}

uv_path() {
    find_uv && return
    python=$(find_python) || die "Python 3.11, 3.12 or 3.13 is needed${PYTHON:+, and $PYTHON is none}."
    has_venv "$python" || has_pip "$python" || die "Python's venv module is missing."
    fetch_uv "$python" || die "uv could not be fetched; pip says why above."
    find_uv
}

# --- system packages --------------------------------------------------------------------------------------------------

# Runs apt-get if this user may, else answers 1.
apt_install() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else return 1; fi
    say "Installing with apt: $*"
    $as_root apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

# Prints the packages (second words on standard input) whose library (first word) the linker does not know.
missing_libraries() {
    known=$(ldconfig -p)
    while read -r library package; do
        case $known in *"$library "*) ;; *) printf '%s ' "$package" ;; esac
    done
}

qt_libraries() {
    missing_libraries <<LIST
libglib-2.0.so.0 libglib2.0-0
libEGL.so.1 libegl1
libGL.so.1 libgl1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0
LIST
}

test_tools() {
    command -v Xvfb >/dev/null || printf 'xvfb '
    command -v xauth >/dev/null || printf 'xauth '
    command -v xdotool >/dev/null || printf 'xdotool '
}

python_packages() {
    up_to_date && return
    if ! python=$(find_python); then
        [ -n "${PYTHON:-}" ] || printf 'python3 python3-venv '
    elif ! find_uv >/dev/null && ! has_venv "$python" && ! has_pip "$python"; then
        printf 'python3-venv '
    fi
}

system_packages() {
    command -v apt-get >/dev/null && command -v ldconfig >/dev/null || return 0
    needed=$(python_packages)$(qt_libraries) tools=$(test_tools)
    [ -n "$needed$tools" ] || return 0
    # shellcheck disable=SC2086 # a list of words
    apt_install $needed $tools && return 0
    line="sudo apt-get install -y --no-install-recommends $needed$tools"
    [ -z "$needed" ] || die "System packages are missing here. Please run: ${line% }"
    say "The tests drive a real window and need more. Please run: ${line% }"
}

# --- the environment --------------------------------------------------------------------------------------------------

# A folder that was moved has scripts that point to where it was.
moved() { [ -e .venv/set-up ] && [ "$(tail -n 1 .venv/set-up)" != "$PWD" ]; }

# uv reads no pip.conf: a mirror that pip was told of serves uv too.
follow_pip() {
    pip=${1%/*}/python
    [ -n "${UV_DEFAULT_INDEX:-}" ] || [ ! -x "$pip" ] || ! index=$("$pip" -m pip config get global.index-url 2>/dev/null) ||
        export UV_DEFAULT_INDEX="$index"
}

environment() {
    uv=$(uv_path) || exit 1
    follow_pip "$uv"
    # Behind a proxy with a certificate of its own the system's store is the one that knows it.
    [ ! -e /etc/ssl/certs/ca-certificates.crt ] || export UV_SYSTEM_CERTS=1
    if moved || ! fits .venv/bin/python; then "$uv" venv --quiet --clear --python "$(find_python)" .venv; fi
    say "Installing what requirements.lock names into .venv"
    VIRTUAL_ENV=$PWD/.venv
    export VIRTUAL_ENV
    "$uv" pip sync --quiet --require-hashes requirements.lock
    "$uv" pip install --quiet --no-deps --no-build-isolation --editable .
    fingerprint >.venv/set-up
}

case ${1:-all} in
uv) uv_path ;;
all)
    system_packages
    up_to_date || environment
    ;;
*) die "setup.sh knows only 'uv'." ;;
esac
