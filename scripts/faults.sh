#!/usr/bin/env bash
# The slow matrices of faults, in Chromium on the release in dist/: what was shown as saved is there, what is missing is
# named, and there is a way on.
#   scripts/faults.sh [full-disk|chunks|files|copies|locks|leaks] [--times 2] [--no-build]
#       full-disk   one and six failed saves; closed, killed, left open; a save afterwards, at once, at the next start.
#                   Each way --times times. Mounts small disks (tmpfs), so it wants the rights to; says so where it may not
#       chunks      each stored value in turn flipped and deleted, each object store emptied
#       files       the browser's own files: a missing or shortened value file, no manifest, a shortened log
#       copies      the same and more, each brought back from the near copy with one click
#       locks       typed, locked in each way or killed, opened again: the same text, caret and place; how long it takes.
#                   Each way LOCK_ROUNDS times (50), some five minutes
#       leaks       after a lock no word in the browser's files, packed or not, nor in the page's memory
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. scripts/env.sh

times=2
build=yes
only=()
while [ $# -gt 0 ]; do
  case $1 in
    --times) times=${2:?--times needs a number}; shift ;;
    --no-build) build= ;;
    full-disk | chunks | files | copies | locks | leaks) only+=("$1.spec.mjs") ;;
    *) echo "unknown: $1" >&2; exit 2 ;;
  esac
  shift
done

[ -z "$build" ] || release_build
FAULT_TIMES=$times CHROMIUM=$(find_chromium) playwright test --config tests/faults/playwright.config.mjs "${only[@]}"
