#!/usr/bin/env bash
# Installs the solvers Berceau is measured against, in Benchmarks/.peers; the product itself never needs them.
set -euo pipefail
cd "$(dirname "$0")"

peers=.peers
if [ ! -x "$peers/bin/python3" ]; then python3 -m venv "$peers"; fi
"$peers/bin/python3" -c 'import highspy, pyscipopt, ortools' 2>/dev/null \
    || "$peers/bin/python3" -m pip install -q --disable-pip-version-check highspy pyscipopt ortools
# ChilmAI asks for versions of its own.
if [ ! -x .peers-chilmai/bin/python3 ]; then python3 -m venv .peers-chilmai; fi
.peers-chilmai/bin/python3 -c 'import chilmai' 2>/dev/null \
    || .peers-chilmai/bin/python3 -m pip install -q --disable-pip-version-check chilmai \
    || echo "berceau: ChilmAI cannot be installed here (it asks for Python 3.11 or later) and is left out" >&2
missing=""
command -v cbc >/dev/null || missing="$missing coinor-cbc"
command -v glpsol >/dev/null || missing="$missing glpk-utils"
if [ -n "$missing" ]; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq >/dev/null
        # shellcheck disable=SC2086
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    else
        echo "berceau: missing peers:$missing (they will be left out); install them with: sudo apt-get install$missing" >&2
    fi
fi
