#!/usr/bin/env bash
# Allocates a town that is solved in parts with 1, 2 and 4 threads, with and without address-space randomisation and
# seeded hashing, each time in a process of its own, and fails when any file differs ("run" in outcome.json aside).
set -euo pipefail
cd "$(dirname "$0")/.."

berceau=${BERCEAU:-.build/release/berceau}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$berceau" generate --children "${1:-1500}" --seed 11 -o "$scratch/town" --quiet

allocate() {
    local name=$1 threads=$2
    shift 2
    "$@" "$berceau" allocate "$scratch/town" -o "$scratch/$name" --effort quick --threads "$threads" --quiet >/dev/null
    python3 - "$scratch/$name/outcome.json" <<'END'
import json, sys
outcome = json.load(open(sys.argv[1]))
outcome.pop("run", None)
json.dump(outcome, open(sys.argv[1], "w"), ensure_ascii=False)
END
    [ "$name" != first ] || return 0
    diff -rq "$scratch/first" "$scratch/$name" >&2 || { echo "berceau: $name differs" >&2; exit 1; }
    rm -rf "${scratch:?}/$name"
    echo "$name: the same bytes"
}

allocate first 1 env
allocate again 1 env
allocate two-threads 2 env
allocate four-threads 4 env
allocate hashing-not-seeded 2 env SWIFT_DETERMINISTIC_HASHING=1
allocate addresses-not-random 2 setarch -R
