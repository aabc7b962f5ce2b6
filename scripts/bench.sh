#!/usr/bin/env bash
# Measures what the budgets speak of, in Chromium. Prints each figure with its spread; fails when a budget is exceeded.
#   scripts/bench.sh [screens] [--payments 10000] [--runs 12] [--no-build]
#       the application on a register with many payments; target/bench.json
#   scripts/bench.sh exchange [--households 10000,100000] [--runs 5] [--pouch N] [--automerge N] [--only PARTS] [--no-build]
#       storing, files and merging beside IndexedDB, Dexie, PouchDB, ajv, Loro and Automerge; target/bench-exchange.json
#       PARTS: load,save,sealed,file,merge,memory (sealed: what sealing costs)
#   scripts/bench.sh profile [--households 10000] [--top 22] [--no-build]
#       where the engine's time goes, by function
#   scripts/bench.sh kill [--rounds 40] [--seed N] [--sealed] [--no-build]
#       the browser killed in the middle of imports and saves: nothing lost, nothing torn
#   scripts/bench.sh whatif [--runs 15] [--no-build]
#       two thousand projects of sixty households judged anew when a parameter changes; target/bench-whatif.json
#   scripts/bench.sh search [--households 116000] [--runs 5] [--no-build]
#       the index of a large register, by default of 400,000 people, and each keystroke of some forty questions;
#       target/bench-search.json
#   scripts/bench.sh households [--households 10000,116000] [--runs 5] [--no-build]
#       the application with very many households: its list, each keystroke until it is painted, scrolling;
#       target/bench-households.json
#   scripts/bench.sh meeting [--runs 9] [--no-build]
#       37 communes with forty projects each and twelve months of reports: the reports of a month, a commune's report, the
#       matrix on the wall, each page that is turned there; target/bench-meeting-figures.json
#   scripts/bench.sh duplicates [--households 10000] [--runs 7] [--no-build]
#       the search for households that stand in the register twice, its slices, and a warning while one is typed;
#       target/bench-duplicates.json
#   scripts/bench.sh excel [--households 10000] [--runs 5] [--only peers,page] [--no-build]
#       a workbook of households read and written beside SheetJS and ExcelJS, and taken in by the application;
#       target/bench-excel.json. The two peers are fetched into target/bench-peers when they are not there.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. scripts/env.sh

mode=screens
case ${1:-} in
  screens | exchange | profile | kill | whatif | search | households | meeting | duplicates | excel) mode=$1; shift ;;
esac

payments=10000
runs=
households=
build=yes
rest=()
while [ $# -gt 0 ]; do
  case $1 in
    --payments) payments=${2:?--payments needs a number}; shift ;;
    --runs) runs=${2:?--runs needs a number}; shift ;;
    --households) households=${2:?--households needs numbers}; shift ;;
    --pouch | --automerge | --only | --top | --rounds | --seed) rest+=("$1" "${2:?$1 needs a value}"); shift ;;
    --sealed) rest+=("$1") ;;
    --no-build) build= ;;
    *) echo "Unknown option: $1. The first lines of scripts/bench.sh say what there is." >&2; exit 2 ;;
  esac
  shift
done

# The engine without the screens, made exactly as Trunk makes the application.
build_engine() {
  browser_env cargo build --quiet --release --target "$WASM" --example bench-engine || return
  wasm-bindgen --target web --no-typescript --out-dir target/bench-page --out-name engine \
    "target/web/$WASM/release/examples/bench_engine.wasm" || return
  local flags
  flags=$(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' index.html)
  # Only the profiler needs the names of functions.
  [ "$mode" != profile ] || flags="$flags -g"
  # shellcheck disable=SC2086
  wasm-opt -Oz $flags target/bench-page/engine_bg.wasm -o target/bench-page/engine_bg.wasm
}

# One register for each number of households, the same at every call.
make_samples() {
  cargo build --quiet --release --no-default-features --features cli --bin so-sinh-ke || return
  local number
  for number in "$@"; do
    target/release/so-sinh-ke sample --households "$number" --seed 7 -o "target/bench-$number.json" || return
  done
}

# The same as registers that the application takes for real ones.
make_registers() {
  cargo build --quiet --release --no-default-features --features cli --example bench-households || return
  local number
  for number in "$@"; do
    target/release/examples/bench-households "$number" >"target/bench-real-$number.json" || return
  done
}

scripts/setup.sh rust tools node browser
export CHROMIUM=${CHROMIUM:-$(find_chromium)}
mkdir -p target/bench-page
if [ "$mode" = screens ]; then
  [ -z "$build" ] || step "Release build" release_build
  step "Benchmark data" cargo build --quiet --release --no-default-features --example bench-register
  target/release/examples/bench-register "$payments" >target/bench-register.json
  exec node tests/bench/bench.mjs target/bench-register.json "$payments" "${runs:-12}"
fi

if [ "$mode" = households ]; then
  households=${households:-10000,116000}
  [ -z "$build" ] || step "Release build" release_build
  # shellcheck disable=SC2086
  step "Benchmark data" make_registers ${households//,/ }
  exec node tests/bench/households.mjs "$households" "${runs:-5}"
fi

if [ "$mode" = meeting ]; then
  [ -z "$build" ] || step "Release build" release_build
  step "Benchmark data" cargo build --quiet --release --no-default-features --example bench-meeting
  target/release/examples/bench-meeting >target/bench-meeting.json
  target/release/examples/bench-meeting --time
  exec node tests/bench/meeting.mjs target/bench-meeting.json "${runs:-9}"
fi

if [ "$mode" = excel ]; then
  [ -z "$build" ] || step "Release build" release_build
  # Not among the tools of the project: nothing else needs them, and one has not been cared for since 2020.
  [ -d target/bench-peers/node_modules/exceljs ] || quietly "SheetJS and ExcelJS" npm install --prefix target/bench-peers --no-save --no-audit --no-fund --ignore-scripts xlsx@0.18.5 exceljs@4.4.0
  exec node tests/bench/excel.mjs --households "${households:-10000}" --runs "${runs:-5}" ${rest[@]+"${rest[@]}"}
fi

[ -z "$build" ] || step "The engine, as released" build_engine
step "The page" node tests/bench/bundle.mjs
case $mode in
  exchange)
    households=${households:-10000,100000}
    # shellcheck disable=SC2086
    step "Benchmark data" make_samples 1000 ${households//,/ }
    exec node tests/bench/exchange.mjs --households "$households" --runs "${runs:-5}" ${rest[@]+"${rest[@]}"}
    ;;
  profile)
    households=${households:-10000}
    step "Benchmark data" make_samples "$households"
    exec node tests/bench/profile.mjs --households "$households" ${rest[@]+"${rest[@]}"}
    ;;
  search)
    households=${households:-116000}
    step "Benchmark data" make_samples "$households"
    exec node tests/bench/search.mjs --households "$households" --runs "${runs:-5}"
    ;;
  duplicates)
    households=${households:-10000}
    step "Benchmark data" make_samples "$households"
    exec node tests/bench/duplicates.mjs --households "$households" --runs "${runs:-7}"
    ;;
  whatif) exec node tests/bench/whatif.mjs --runs "${runs:-15}" ;;
  kill)
    step "Benchmark data" make_samples 1000
    exec node tests/bench/kill.mjs ${rest[@]+"${rest[@]}"}
    ;;
esac
