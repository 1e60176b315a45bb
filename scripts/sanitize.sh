#!/usr/bin/env bash
# Builds the command under the thread sanitizer, then under the address sanitizer, and lets it do all that runs on several
# threads; ends with 0 when neither has anything to say.
#
#   scripts/sanitize.sh [thread|address]...
set -euo pipefail
cd "$(dirname "$0")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# A status none of the command's own exit codes has. Leaks are not looked for here: Swift marks bits of its pointers, so that
# whatever a global holds would be called lost; Tests/valgrind.sh looks at what GLPK is given and must give back.
# What is found once under a Mutex others wait for: the kernel hands such a lock over, which the thread sanitizer does not see.
echo "race:Auditing13RecomputationV8fairness" >"$scratch/handed-over"
export TSAN_OPTIONS="exitcode=99 halt_on_error=1 suppressions=$scratch/handed-over" ASAN_OPTIONS="exitcode=99 detect_leaks=0"

try() {
    local status=0
    echo "  berceau $*"
    "$berceau" "$@" >"$scratch/said" 2>&1 || status=$?
    # 3: ended by its time limit or a signal, with a valid answer.
    if [ "$status" -ne 0 ] && [ "$status" -ne 3 ] || grep -q "Sanitizer" "$scratch/said"; then
        tail -n 60 "$scratch/said" >&2
        echo "sanitize: status $status under the $kind sanitizer" >&2
        exit 1
    fi
}

[ "$#" -gt 0 ] || set -- thread address
for kind in "$@"; do
    echo "sanitize: $kind"
    swift build -c release --product berceau --sanitize "$kind" --scratch-path ".build-sanitize-$kind"
    berceau=.build-sanitize-$kind/release/berceau
    find "${scratch:?}" -mindepth 1 -maxdepth 1 ! -name handed-over -exec rm -rf {} +
    try generate --children 300 --seed 5 -o "$scratch/town" --quiet
    # Branch and cut, neighbourhoods and blocks side by side; then what ends them from outside.
    try allocate "$scratch/town" -o "$scratch/weighted" --threads 4 --time-limit 60 --quiet
    try allocate "$scratch/town" -o "$scratch/early" --threads 4 --time-limit 2 --quiet
    try allocate Datasets/ville -o "$scratch/order" --set policy.priority=strict --threads 4 --effort quick --quiet
    # Choices of policy first, their blocks side by side.
    try generate --children 600 --seed 5 -o "$scratch/mixed" --quiet
    try allocate "$scratch/mixed" -o "$scratch/bonuses" --set policy.funding_minimum=20000 --threads 4 --time-limit 30 --quiet
    # Above 15,000 options there is no tree: prices, cuts and neighbourhoods alone.
    try generate --children 3000 --seed 5 -o "$scratch/city" --quiet
    try allocate "$scratch/city" -o "$scratch/priced" --threads 4 --time-limit 30 --quiet
    try audit "$scratch/town" "$scratch/weighted" --quiet
    try audit Datasets/ville "$scratch/order" --set policy.priority=strict --quiet
    try explain Datasets/ville "$scratch/order" D010 --set policy.priority=strict --threads 4 --quiet
    try allocate Datasets/ville -o "$scratch/ville" --threads 4 --quiet
    try allocate Datasets/premiers-pas -o "$scratch/first" --threads 4 --quiet
    try explain Datasets/premiers-pas "$scratch/first" --all -o "$scratch/why" --threads 4 --quiet
    printf 'case: town\nseed: s\neffort: quick\ngrids: [{ name: g, set: { policy.base_points: [101, 102, 103, 104] } }]\n' >"$scratch/plan.yaml"
    try simulate "$scratch/plan.yaml" -o "$scratch/runs" --threads 4 --quiet
done
echo "sanitize: nothing was said"
