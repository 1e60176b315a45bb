#!/usr/bin/env bash
# Runs eight solves at once (two cancelled, one broken on purpose) under valgrind: no invalid access, nothing lost.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v valgrind >/dev/null || { echo "berceau: valgrind is not installed" >&2; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"${CC:-cc}" -std=c11 -g -O1 -Wall -Wextra -Werror -ISources/CGLPK/include \
    Sources/CGLPK/CGLPK.c Tests/CGLPKValgrind/main.c -lglpk -lm -lpthread -o "$folder/solves"
valgrind --quiet --error-exitcode=9 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite \
    "$folder/solves" >"$folder/output"
if [ -s "$folder/output" ]; then
    echo "berceau: GLPK wrote to the standard output:" >&2
    cat "$folder/output" >&2
    exit 1
fi
echo "valgrind: eight concurrent solves, no error, nothing lost, nothing printed"
