#!/usr/bin/env bash
# Sets up what is missing, builds the release and serves it on this machine.
#   scripts/serve.sh [--port 8080] [--no-build]
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. scripts/env.sh

port=8080
build=yes
while [ $# -gt 0 ]; do
  case $1 in
    --port) port=${2:?--port needs a number}; shift ;;
    --port=*) port=${1#--port=} ;;
    --no-build) build= ;;
    *) echo "Unknown option: $1 (--port N, --no-build)" >&2; exit 2 ;;
  esac
  shift
done

scripts/setup.sh rust tools node
[ -z "$build" ] || step "Release build" release_build
exec node scripts/serve.mjs dist --port "$port"
