#!/usr/bin/env bash
# The slow matrices of faults, in Chromium on the release in dist/: what was shown as saved is there, what is missing is
# named, and there is a way on.
#   scripts/faults.sh [full-disk|chunks|files|copies|locks|leaks|sealed-…] [--times 2] [--rounds 30] [--seed n] [--no-build]
#       full-disk   one and six failed saves; closed, killed, left open; a save afterwards, at once, at the next start.
#                   Each way --times times, open and under a passphrase. Mounts small disks (tmpfs), so it wants the rights to;
#                   says so where it may not
#       chunks      each stored value in turn flipped and deleted, each object store emptied
#       files       the browser's own files: a missing or shortened value file, no manifest, a shortened log
#       copies      the same and more, each brought back from the near copy with one click; open and under a passphrase
#       locks       typed, locked in each way or killed, opened again: the same text, caret and place; how long it takes.
#                   Each way LOCK_ROUNDS times (50), some five minutes
#       leaks       after a lock no word in the browser's files, packed or not, nor in the page's memory
#     of a register under a passphrase, each --rounds times, where and when by chance (--seed, which is printed):
#       sealed-files    the browser's own files flipped and cut short
#       sealed-kills    the browser killed while a passphrase is set, changed, taken off, a copy brought back, and in a lock
#       sealed-cleared  local storage, caches and all data of the page cleared
#       sealed-quota    each write refused, and the quota used up
#       sealed-folder   the folder of backups gone, read-only, withdrawn half-way, full, with files of others in it
#       sealed-tabs     two tabs that save; one is closed, locks, changes the passphrase or takes it off
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
    --rounds) export FAULT_ROUNDS=${2:?--rounds needs a number}; shift ;;
    --seed) export FAULT_SEED=${2:?--seed needs a number}; shift ;;
    full-disk | chunks | files | copies | locks | leaks | sealed-files | sealed-kills | sealed-cleared | sealed-quota | sealed-folder | sealed-tabs) only+=("$1.spec.mjs") ;;
    *) echo "unknown: $1" >&2; exit 2 ;;
  esac
  shift
done

[ -z "$build" ] || release_build
FAULT_TIMES=$times CHROMIUM=$(find_chromium) playwright test --config tests/faults/playwright.config.mjs "${only[@]}"
