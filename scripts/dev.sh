#!/usr/bin/env bash
# For working on the application: builds without optimising, serves, and builds and reloads at every change.
#   scripts/dev.sh [--port 8081]     further options go to `trunk serve`
# Another port than serve.sh, so that the two never see each other's service worker.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. scripts/env.sh

scripts/setup.sh rust tools node
case " $* " in *" --port"*) ;; *) set -- --port 8081 "$@" ;; esac
# A folder of its own as well: dist/ stays the release that the end-to-end tests look at.
mkdir -p target/web/dev
browser_env trunk serve --skip-version-check --dist target/web/dev --address 127.0.0.1 --disable-address-lookup true --no-spa true "$@"
