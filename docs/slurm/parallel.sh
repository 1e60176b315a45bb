#!/bin/bash
# Untested: eight shards on one machine with GNU parallel, then the merge.
set -euo pipefail
parallel berceau simulate "$1" -o "$2" --threads 1 --quiet --shard {}/8 ::: 1 2 3 4 5 6 7 8
exec berceau simulate "$1" -o "$2" --merge
