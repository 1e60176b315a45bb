#!/usr/bin/env bash
# What Berceau and the rooms it re-exports make public, as the compiler says it: one symbol graph a module, from products
# that are already built. Usage: scripts/symbol-graphs.sh PRODUCTS OUTPUT (such as .build/debug .build/symbol-graphs)
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
products="$1" output="$2"

modules=(Berceau $(sed -n 's/^@_exported public import //p' "$root/Sources/Berceau/ReExports.swift"))
target="$(swiftc -print-target-info | sed -n 's/^ *"triple": "\(.*\)",$/\1/p' | head -1)"
options=(-target "$target" -I "$products/Modules")
for library in "$root"/Sources/System*/; do options+=(-I "$library"); done
if [ "$(uname)" = Darwin ]; then options+=(-sdk "$(xcrun --show-sdk-path)"); fi
# The C modules the products were built with.
for map in "$root"/Sources/*/include/module.modulemap "$root"/.build/checkouts/*/Sources/*/include/module.modulemap; do
  if [ -e "$map" ]; then options+=(-Xcc "-fmodule-map-file=$map"); fi
done

rm -rf "$output"
mkdir -p "$output"
for module in "${modules[@]}"; do
  swift-symbolgraph-extract -module-name "$module" "${options[@]}" -minimum-access-level public \
    -skip-synthesized-members -output-dir "$output"
done
