#!/usr/bin/env bash
# Runs "swift build" with the given arguments and fails when one of our own files, or the manifest, draws a warning.
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD
log=$(mktemp)
trap 'rm -f "$log"' EXIT

swift build "$@" 2>&1 | tee "$log"

own=$(grep -E "(^|/)(Sources|Tests|Examples|Package\.swift)[^:]*:[0-9]+:[0-9]+: warning:|^warning: '$(basename "$root" | tr '[:upper:]' '[:lower:]')'" "$log" \
    | grep -v -E '/\.build[^/]*/(checkouts|repositories)/' | sort -u || true)
[ -n "$own" ] || exit 0
# A later incremental build would not compile these files again, so it would not repeat the warnings: make it.
printf '%s\n' "$own" | sed -n 's/^\([^:]*\.swift\):[0-9].*/\1/p' | sort -u | while read -r file; do
    [ ! -f "$file" ] || touch "$file"
done
printf '\nberceau: the build has warnings, and none is allowed:\n%s\n' "$own" >&2
exit 1
