#!/usr/bin/env bash
# Puts in place what building and testing needs, and nothing else; does nothing when it is there already.
#   scripts/setup.sh                 everything
#   scripts/setup.sh rust tools …    only these parts: rust lint tools node browser
# What it cannot install it names, with the command that would, and ends with an error.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. scripts/env.sh
. scripts/setup/rust.sh
. scripts/setup/tools.sh
. scripts/setup/node.sh
. scripts/setup/browser.sh

began=$SECONDS
[ $# -gt 0 ] || set -- rust lint tools node browser
for part in "$@"; do
  case $part in
    rust | lint | tools | node | browser) "setup_$part" ;;
    *)
      echo "No such part: $part (rust lint tools node browser)" >&2
      exit 2
      ;;
  esac
done

if [ $MISSING -gt 0 ]; then
  echo "setup: not complete, see above." >&2
  exit 1
fi
echo "setup: ready ($*), $(duration $((SECONDS - began)))"
