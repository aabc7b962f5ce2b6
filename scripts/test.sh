#!/usr/bin/env bash
# Sets up what is missing and runs every check.
#   scripts/test.sh                  all of them
#   scripts/test.sh native e2e       only these, in this order: fmt lint native oracle web build size e2e
# `size` and `e2e` look at the release that `build` left in dist/.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. scripts/env.sh

check_fmt() { cargo fmt --all --check; }

# Both halves: the pure one must not need a browser, and the browser half is code that the native compiler never sees.
check_lint() {
  cargo clippy --locked --no-default-features --features cli --all-targets -- -D warnings || return
  # As the release has it. The other builds differ by one `use` in src/ui/shell/lazy/mod.rs, and are compiled by `web`.
  browser_clippy --locked --features parts --target "$WASM" --lib --bins --test web -- -D warnings
}

check_native() {
  # To the last of them: the first that fails does not hide the rest. The benchmarks are built by `lint` alone.
  cargo test --locked --no-default-features --features cli --tests --no-fail-fast || return
  local browser
  browser=$(cargo tree --locked --no-default-features --features cli --edges normal --prefix none | grep -E '^(wasm-bindgen|js-sys|web-sys|leptos|gloo-|idb )' | sort -u) || true
  [ -z "$browser" ] || { printf 'The pure half depends on browser crates:\n%s\n' "$browser"; return 1; }
}

# PouchDB, fed the same files in any order, must name the same winners and conflicts.
check_oracle() {
  mkdir -p target/oracle
  cargo run --quiet --locked --no-default-features --features cli --example oracle -- 600 >target/oracle/histories.ndjson || return
  node tests/oracle/pouchdb.mjs target/oracle/histories.ndjson
}

check_web() {
  CHROMEDRIVER=$(find_chromedriver) WASM_BINDGEN_TEST_TIMEOUT=${WASM_BINDGEN_TEST_TIMEOUT:-120} \
    browser_env cargo test --locked --target "$WASM" --test web
}

check_build() { release_build; }

check_size() { node scripts/size.mjs; }

check_e2e() { CHROMIUM=$(find_chromium) playwright test --config tests/e2e/playwright.config.mjs; }

title_of() {
  case $1 in
    fmt) echo "Format" ;;
    lint) echo "Lints of both halves" ;;
    native) echo "Native tests" ;;
    oracle) echo "Winners and conflicts against PouchDB" ;;
    web) echo "Tests in Chromium (wasm-bindgen-test)" ;;
    build) echo "Release build" ;;
    size) echo "Size of the first screen" ;;
    e2e) echo "End-to-end tests in Chromium (Playwright)" ;;
    *) return 1 ;;
  esac
}

# What each check needs to be set up, so that `test.sh native` asks for no browser.
parts_for() {
  case $1 in
    fmt) echo lint ;;
    lint) echo rust lint ;;
    native) echo ;;
    oracle) echo node ;;
    web) echo rust tools browser ;;
    build) echo rust tools node ;;
    size) echo node ;;
    e2e) echo node browser ;;
  esac
}

[ $# -gt 0 ] || set -- fmt lint native oracle web build size e2e
parts=
for name in "$@"; do
  title_of "$name" >/dev/null || { echo "No such check: $name (fmt lint native oracle web build size e2e)" >&2; exit 2; }
  parts="$parts $(parts_for "$name")"
done
began=$SECONDS
parts=$(printf '%s\n' $parts | awk 'NF && !seen[$0]++')
# shellcheck disable=SC2086
[ -z "$parts" ] || scripts/setup.sh $parts

table=
failed=0
no_build=
for name in "$@"; do
  start=$SECONDS
  result=passed
  if [ -n "$no_build" ] && { [ "$name" = size ] || [ "$name" = e2e ]; }; then
    # The release of an earlier build would answer for this one.
    result=skipped
  # All of them run, so that one look shows everything that is wrong.
  elif ! step "$(title_of "$name")" "check_$name"; then
    result=FAILED
    failed=$((failed + 1))
    [ "$name" != build ] || no_build=yes
  fi
  table="$table$(printf '  %-8s %-8s %10s' "$name" "$result" "$(duration $((SECONDS - start)))")
"
done

printf '\n%s\n  all checks %20s\n' "$table" "$(duration $((SECONDS - began)))"
[ $failed -eq 0 ] || { echo "$failed failed"; exit 1; }
