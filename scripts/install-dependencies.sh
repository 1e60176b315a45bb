#!/usr/bin/env bash
# Installs what building (and, with "tests", testing) Berceau needs on Debian and Ubuntu; elsewhere says what to install.
#
#   scripts/install-dependencies.sh            what the library and the command need
#   scripts/install-dependencies.sh tests      the same, and the peers the tests compare with
#
# Asks nothing: as root it runs apt-get; otherwise sudo without a password where that works; otherwise it prints the command.
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:-build}
peers=.build-peers

# The solver, what reads and writes workbooks, and the store of scenarios.
libraries="libglpk-dev libzip-dev libexpat1-dev libxlsxwriter-dev libsqlite3-dev"

say() { printf 'berceau: %s\n' "$*" >&2; }

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ]; }

# A package is missing when neither its command nor the package itself is there.
missing_packages() {
    for library in $libraries; do is_installed "$library" || echo "$library"; done
    [ "$what" = tests ] || return 0
    command -v glpsol >/dev/null || echo glpk-utils
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || echo chromium
    command -v valgrind >/dev/null || echo valgrind
    command -v soffice >/dev/null || echo libreoffice-calc-nogui
    command -v slurmctld >/dev/null || [ -x /usr/sbin/slurmctld ] || echo slurm-wlm
    command -v python3 >/dev/null || echo python3
    python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    python3 -c 'import openpyxl' 2>/dev/null || echo python3-openpyxl
}

# Only what goes wrong is shown: the names of five hundred unpacked files help nobody.
apt_get() {
    local quiet="env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes"
    # shellcheck disable=SC2086
    $1 $quiet apt-get update -qq >/dev/null
    # shellcheck disable=SC2086
    $1 $quiet apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends $2 >/dev/null
}

install_with_apt() {
    local missing
    missing=$(missing_packages | tr '\n' ' ')
    missing=${missing% }
    [ -n "$missing" ] || return 0
    say "missing Debian packages: $missing"
    if [ "$(id -u)" -eq 0 ]; then
        say "installing them with apt-get"
        apt_get "" "$missing"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        say "installing them with sudo apt-get"
        apt_get "sudo -n" "$missing"
    else
        say "no right to install; please run this, then start again:"
        say "    sudo apt-get update && sudo apt-get install $missing"
        # Only the libraries are indispensable: tests that lack a peer are reported as skipped.
        for library in $libraries; do is_installed "$library" || exit 1; done
    fi
}

explain_elsewhere() {
    local missing="" header folder
    for header in glpk.h zip.h expat.h xlsxwriter.h sqlite3.h; do
        for folder in /usr/include /usr/local/include /opt/homebrew/include /opt/local/include; do
            [ -f "$folder/$header" ] && continue 2
        done
        missing="$missing $header"
    done
    [ -n "$missing" ] || return 0
    say "this is not Debian or Ubuntu, and these headers were not found:$missing. Install GLPK 5.0, libzip, Expat, libxlsxwriter and SQLite with headers:"
    say "    macOS     brew install glpk libzip expat libxlsxwriter sqlite"
    say "    Fedora    sudo dnf install glpk-devel glpk-utils libzip-devel expat-devel libxlsxwriter-devel sqlite-devel"
    say "    Arch      sudo pacman -S glpk libzip expat libxlsxwriter sqlite"
    say "    openSUSE  sudo zypper install glpk-devel libzip-devel libexpat-devel libxlsxwriter-devel sqlite3-devel"
    exit 1
}

# HiGHS, a second solver the exported programs are checked against; from PyPI, in a folder of its own.
install_highs() {
    if python3 -c 'import highspy' 2>/dev/null; then return 0; fi
    if [ -x "$peers/bin/python3" ] && "$peers/bin/python3" -c 'import highspy' 2>/dev/null; then return 0; fi
    say "installing highspy (HiGHS) from PyPI into $peers/"
    if ! python3 -m venv "$peers" >&2 || ! "$peers/bin/python3" -m pip install -q --retries 1 --disable-pip-version-check highspy >&2
    then
        say "highspy could not be installed; the comparison with HiGHS will be reported as skipped"
    fi
}

if ! command -v swift >/dev/null; then
    say "Swift 6.1 or later is needed and was not found: https://www.swift.org/install/linux/"
    exit 1
fi
if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    install_with_apt
else
    explain_elsewhere
fi
[ "$what" != tests ] || ! command -v python3 >/dev/null || install_highs
