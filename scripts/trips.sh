#!/usr/bin/env bash
# Lists that are given out, edited by a program that is not ours, and taken back: exactly the edited cells change.
# Outside CI, because the program is not ours to bring along. Says plainly when it was not there.
#   scripts/trips.sh
#   ROUNDS=20 SEED=1   so many edited files of each list; other seeds make other edits
# The files stay in target/trips/.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. scripts/env.sh

out=target/trips
rm -rf "$out"
mkdir -p "$out"

run() { cargo run --quiet --locked --no-default-features --features cli --example trips -- "$@"; }

# Types random values into random cells that may be changed.
edit() {
  python3 - "$out" "${ROUNDS:-20}" "${SEED:-1}" <<'PYTHON'
import json, pathlib, random, sys, warnings, openpyxl
warnings.simplefilter('ignore')
out, rounds, seed = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
count = 0
lists = [path for path in sorted(out.glob('*.json')) if '-' not in path.stem]
assert lists, 'nothing was given out'
for path in lists:
    cells = json.loads(path.read_text())
    for number in range(rounds):
        dice = random.Random(f'{seed} {path.stem} {number}')
        book = openpyxl.load_workbook(path.with_suffix('.xlsx'))
        sheet, edits = book.worksheets[0], []
        for cell in dice.sample(cells, min(len(cells), dice.randint(1, 12))):
            value = dice.choice(cell['values'])
            place = sheet.cell(cell['row'] + 1, cell['column'] + 1)
            place.value = value
            # What begins like a formula is typed as text, as with an apostrophe before it.
            if isinstance(value, str):
                place.data_type = 's'
            edits.append([cell['row'], cell['column'], value])
        book.save(out / f'{path.stem}-{number}.xlsx')
        (out / f'{path.stem}-{number}.json').write_text(json.dumps(edits))
        count += 1
print(f'{count} files, openpyxl {openpyxl.__version__}')
PYTHON
}

step "Lists are given out" run "$out"
if have python3 && python3 -c 'import openpyxl' 2>/dev/null; then
  step "Edited by openpyxl" edit
  step "Taken back" run "$out" back
else
  printf '!!  Not there: openpyxl (pip install openpyxl): nothing was edited\n'
fi
