#!/usr/bin/env bash
# Measures what the budgets speak of, in Chromium, on a register with many payments.
#   scripts/bench.sh [--payments 10000] [--runs 12] [--no-build]
# Prints each figure with its spread and writes target/bench.json. Fails when a budget is exceeded.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. scripts/env.sh

payments=10000
runs=12
build=yes
while [ $# -gt 0 ]; do
  case $1 in
    --payments) payments=${2:?--payments needs a number}; shift ;;
    --runs) runs=${2:?--runs needs a number}; shift ;;
    --no-build) build= ;;
    *) echo "Unknown option: $1 (--payments N, --runs N, --no-build)" >&2; exit 2 ;;
  esac
  shift
done

scripts/setup.sh rust tools node browser
mkdir -p target
[ -z "$build" ] || step "Release build" browser_env trunk build --release --skip-version-check
step "Benchmark data" cargo build --quiet --release --no-default-features --example bench-register
target/release/examples/bench-register "$payments" >target/bench-register.json
exec node tests/bench/bench.mjs target/bench-register.json "$payments" "$runs"
