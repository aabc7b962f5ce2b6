#!/usr/bin/env bash
# Sets up what is missing and runs every check.
#   scripts/test.sh                  all of them
#   scripts/test.sh native e2e       only these: fmt lint native oracle, lint-browser web build, size e2e
# A build of one crate keeps one core busy for most of its time. So what the native compiler makes, what the browser's
# is asked and the release, whose last steps know one core only, go on side by side, in lanes that share no target
# folder. What looks at the release that `build` left in dist/ comes last: `size` and `e2e`.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. scripts/env.sh

check_fmt() { cargo fmt --all --check; }

# The pure half must not need a browser.
check_lint() { cargo clippy --locked --no-default-features --features cli --all-targets -- -D warnings; }

# Code that the native compiler never sees.
check_lint_browser() {
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

# PouchDB, fed the same files in any order, must name the same winners and conflicts. What others sealed is opened, and
# what is sealed here they open.
check_oracle() {
  mkdir -p target/oracle
  cargo run --quiet --locked --no-default-features --features cli --example oracle -- 600 >target/oracle/histories.ndjson || return
  node tests/oracle/pouchdb.mjs target/oracle/histories.ndjson || return
  node tests/oracle/age.mjs give target/oracle/age || return
  cargo run --quiet --locked --no-default-features --features cli --example sealed -- target/oracle/age || return
  node tests/oracle/age.mjs take target/oracle/age
}

check_web() {
  # Without the screens, which they do not look at, and made as the page of `dev.sh` is: what these few tests would gain
  # in speed is far less than making it costs.
  CHROMEDRIVER=$(find_chromedriver) WASM_BINDGEN_TEST_TIMEOUT=${WASM_BINDGEN_TEST_TIMEOUT:-120} CARGO_PROFILE_TEST_OPT_LEVEL=0 \
    browser_env cargo test --locked --no-default-features --features browser --target "$WASM" --test web
}

check_build() { release_build; }

check_size() { node scripts/size.mjs; }

check_e2e() { CHROMIUM=$(find_chromium) playwright test --config tests/e2e/playwright.config.mjs; }

title_of() {
  case $1 in
    fmt) echo "Format" ;;
    lint) echo "Lints of the pure half" ;;
    lint-browser) echo "Lints of the browser half" ;;
    native) echo "Native tests" ;;
    oracle) echo "Conflicts against PouchDB, sealed files against age" ;;
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
    lint | lint-browser) echo rust lint ;;
    native) echo ;;
    oracle) echo node ;;
    web) echo rust tools browser ;;
    build) echo rust tools node ;;
    size) echo node ;;
    e2e) echo node browser ;;
  esac
}

lane_of() {
  case $1 in
    fmt | lint | native | oracle) echo native ;;
    lint-browser | web) echo browser ;;
    build) echo making ;;
    size | e2e) echo release ;;
  esac
}

[ $# -gt 0 ] || set -- fmt lint native oracle lint-browser web build size e2e
parts=
for name in "$@"; do
  title_of "$name" >/dev/null || { echo "No such check: $name (fmt lint native oracle lint-browser web build size e2e)" >&2; exit 2; }
  parts="$parts $(parts_for "$name")"
done
began=$SECONDS
parts=$(printf '%s\n' $parts | awk 'NF && !seen[$0]++')
# shellcheck disable=SC2086
[ -z "$parts" ] || scripts/setup.sh $parts

mkdir -p target/checks
outcomes=target/checks/outcomes
: >"$outcomes"
failed() { grep -q "^$1 FAILED" "$outcomes"; }

# run_check name   Runs it and notes how it ended. All of them run, so that one look shows everything that is wrong.
run_check() {
  local name=$1 start=$SECONDS result=passed
  if failed build && [ "$(lane_of "$name")" = release ]; then
    # The release of an earlier build would answer for this one.
    result=skipped
  elif ! step "$(title_of "$name")" "check_${name//-/_}"; then
    result=FAILED
  fi
  printf '%s %s %s\n' "$name" $result $((SECONDS - start)) >>"$outcomes"
}

# aside name   The same with its output in a file, which is shown when it failed: two outputs in one are not read.
aside() {
  local name=$1 log="target/checks/$1.log"
  printf '==> Aside: %s\n' "$(title_of "$name")"
  run_check "$name" >"$log" 2>&1
  if failed "$name"; then cat "$log"; else tail -n 1 "$log"; fi
}

# lane which run name…   Those of the named checks that are of this lane, each by `run`.
lane() {
  local which=$1 run=$2 name
  shift 2
  for name in "$@"; do
    [ "$(lane_of "$name")" != "$which" ] || "$run" "$name"
  done
}

lane making aside "$@" &
lane browser aside "$@" &
lane native run_check "$@"
wait
lane release run_check "$@"

printf '\n'
for name in "$@"; do
  awk -v name="$name" '$1 == name { printf "  %-13s %-8s %3d min %02d s\n", $1, $2, $3 / 60, $3 % 60 }' "$outcomes"
done
printf '  all checks %25s\n' "$(duration $((SECONDS - began)))"
if grep -q FAILED "$outcomes"; then
  echo "$(grep -c FAILED "$outcomes") failed"
  exit 1
fi
# A lane that was ended from outside has noted less than was asked for.
[ "$(wc -l <"$outcomes")" -eq $# ] || { echo "Not every check has run to its end."; exit 1; }
