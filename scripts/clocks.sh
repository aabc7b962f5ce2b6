#!/usr/bin/env bash
# The end-to-end tests at the hours and days, and in the zones, where programs mistake one day for another.
# Slow, and so outside test.sh. Looks at the release that `scripts/test.sh build` left in dist/.
#   scripts/clocks.sh                     all of it, then once more beside six busy loops
#   scripts/clocks.sh history.spec.mjs …  only these files of tests/e2e
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. scripts/env.sh

# The time in Việt Nam, the zone of the machine. Each hour, each day and each zone at least once; the last but one
# passes into a new year while it is looked at.
MOMENTS=(
  "2027-01-01T00:30 Asia/Ho_Chi_Minh"
  "2028-02-29T06:59 UTC"
  "2026-12-31T07:01 America/Los_Angeles"
  "2028-02-29T12:00 Asia/Ho_Chi_Minh"
  "2026-12-31T23:59 Asia/Ho_Chi_Minh"
  "2027-01-01T06:59 America/Los_Angeles"
)

# at "moment zone" [file…]
at() {
  local moment=${1% *} zone=${1#* }
  shift
  CHROMIUM=$(find_chromium) TZ=$zone E2E_ZONE=$zone E2E_CLOCK=$moment \
    playwright test --config tests/e2e/playwright.config.mjs --reporter=dot "$@"
}

beside_busy_loops() {
  local loops=() status=0
  for _ in 1 2 3 4 5 6; do
    (while :; do :; done) &
    loops+=($!)
  done
  CHROMIUM=$(find_chromium) playwright test --config tests/e2e/playwright.config.mjs --reporter=dot "$@" || status=$?
  kill "${loops[@]}"
  return $status
}

scripts/setup.sh node browser
failed=0
for moment in "${MOMENTS[@]}"; do
  step "$moment" at "$moment" "$@" || failed=$((failed + 1))
done
step "beside six busy loops" beside_busy_loops "$@" || failed=$((failed + 1))
[ $failed -eq 0 ] || { echo "$failed failed"; exit 1; }
