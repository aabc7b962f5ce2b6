#!/usr/bin/env bash
# Reads every workbook below a folder and compares with what is expected of it: outside CI, because the workbooks are
# not ours to bring along. tests/corpus/expected.tsv says of each, by its hash, what it gives.
#   scripts/corpus.sh FOLDER            fails when one gives something else, panics or takes more than five seconds
#   scripts/corpus.sh FOLDER --write    takes what comes as what is expected from now on
# It was written for these three, each in a folder of its own: apache/poi test-data/spreadsheet, tafia/calamine tests,
# SheetJS/test_files.
set -euo pipefail
folder=$(cd "${1:?a folder with workbooks}" && pwd)
. "$(dirname "$0")/lib.sh"
. scripts/env.sh
shift
cargo build --quiet --release --locked --no-default-features --features cli --example corpus
# Fuzzed files may ask for anything; what a panic says is not of interest here, that there is one is.
exec target/release/examples/corpus "$folder" tests/corpus/expected.tsv "$@"
