#!/usr/bin/env bash
# Writes every paper and some lists as workbooks, marks workbooks that others made, and looks at both with what others
# made: outside CI, because the schemas, the programs and the workbooks are not ours to bring along. Says plainly what
# was not there to look with.
#   scripts/workbooks.sh [SCHEMAS] [CORPUS…]   SCHEMAS is a folder with the schemas of ECMA-376 transitional (sml.xsd and
#                                              those that it includes); each CORPUS a folder of workbooks
#   MOST=200                                   so many workbooks of each corpus are marked
# The files stay in target/workbooks/, for a look by eye in Excel.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. scripts/env.sh

schemas=${1:-}
shift || true
out=target/workbooks
rm -rf "$out"
mkdir -p "$out/parts" "$out/pdf"
absent=()
failed=0

run() { cargo run --quiet --locked --no-default-features --features cli --example workbooks -- "$@"; }

# Each part of every file by itself.
unpack() {
  python3 - "$out" <<'PYTHON'
import pathlib, sys, zipfile
out = pathlib.Path(sys.argv[1])
for path in sorted(out.glob('*.xlsx')):
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None, path
        file.extractall(out / 'parts' / path.stem)
PYTHON
}

# `xml:space` is no part of the schema, and yet how Excel itself keeps the blanks at the ends of a text.
validate() {
  local wrong=0 count=0 part
  find "$out/parts" -path '*/xl/*.xml' -exec sed -i 's/<t xml:space="preserve">/<t>/g' {} +
  while IFS= read -r part; do
    count=$((count + 1))
    xmllint --noout --schema "$schemas/sml.xsd" "$part" 2>"$out/xmllint.log" >&2 || { grep -v ' fails to validate$' "$out/xmllint.log" | head -n 5; wrong=$((wrong + 1)); }
  done < <(find "$out/parts" -path '*/xl/*.xml')
  [ $wrong -eq 0 ] || { echo "$wrong of $count parts are not as the schema has them"; return 1; }
  echo "$count parts"
}

# Every file of a folder, by a reader that is not ours. What it does not open of others' workbooks it did not open
# before either: those are told apart by their originals.
read_back() {
  python3 - "$@" <<'PYTHON'
import pathlib, sys, warnings, openpyxl
warnings.simplefilter('ignore')
folder, is_ours = pathlib.Path(sys.argv[1]), sys.argv[2] == 'ours'
originals = {}
for corpus in sys.argv[3:]:
    for path in pathlib.Path(corpus).rglob('*.xls[xm]'):
        originals.setdefault(path.name, path)
opened = closed = 0
for path in sorted(folder.glob('*.xls[xm]')):
    try:
        book = openpyxl.load_workbook(path)
    except Exception as error:
        try:
            openpyxl.load_workbook(originals[path.name.split('-', 1)[1]])
        except Exception:
            closed += 1
            continue
        raise SystemExit(f'{path}: {error!r}')
    opened += 1
    if not is_ours:
        continue
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != 'f' or str(cell.value).startswith('=SUM('), (path, cell.coordinate, cell.value)
print(f'{opened} opened' + (f', {closed} that it did not open before either' if closed else ''))
PYTHON
}

to_pdf() {
  local to=$1
  shift
  timeout 300 soffice --headless -env:UserInstallation="file://$PWD/$out/profile" --convert-to pdf --outdir "$to" "$@" >>"$out/soffice.log" 2>&1 || true
}

# A PDF of every file of a folder. LibreOffice leaves out what it cannot open, so the files are counted; what it does not
# open of others' workbooks it did not open before either.
convert() {
  local from=$1 to=$2 corpus=${3:-} in made closed=0 file original
  local files=("$from"/*.xls[xm])
  mkdir -p "$to/before"
  in=${#files[@]}
  for ((made = 0; made < in; made += 20)); do to_pdf "$to" "${files[@]:made:20}"; done
  made=$(find "$to" -maxdepth 1 -name '*.pdf' | wc -l)
  for file in "${files[@]}"; do
    [ ! -f "$to/$(basename "${file%.*}").pdf" ] || continue
    file=$(basename "$file")
    original=$([ -z "$corpus" ] || find "$corpus" -name "${file#*-}" -print -quit)
    [ -z "$original" ] || to_pdf "$to/before" "$original"
    if [ -z "$original" ] || [ -f "$to/before/$(basename "${original%.*}").pdf" ]; then
      echo "$file was not opened"
      return 1
    fi
    closed=$((closed + 1))
  done
  echo "$made of $in files were opened, $closed were not before either"
}

look() {
  local title=$1
  shift
  step "$title" "$@" || failed=$((failed + 1))
}

look "Written" run "$out"
if have python3; then look "The containers are whole" unpack; else absent+=("python3: nothing was unpacked"); fi
if ! have xmllint; then
  absent+=("xmllint (libxml2-utils): not compared with the schema")
elif [ ! -f "$schemas/sml.xsd" ]; then
  absent+=("the schemas: give the folder that holds sml.xsd")
elif have python3; then
  look "Parts against the schema" validate
fi
has_openpyxl() { have python3 && python3 -c 'import openpyxl' 2>/dev/null; }
if has_openpyxl; then look "Read by openpyxl" read_back "$out" ours; else absent+=("openpyxl: not read by it"); fi
if have soffice; then look "Opened by LibreOffice" convert "$out" "$out/pdf"; else absent+=("soffice (LibreOffice Calc): not opened by it"); fi

number=0
for corpus in "$@"; do
  number=$((number + 1))
  folder=$out/marked-$number
  mkdir -p "$folder"
  look "Marked: $corpus" run "$folder" "$corpus" "${MOST:-200}"
  if has_openpyxl; then look "Read by openpyxl" read_back "$folder" others "$corpus"; fi
  if have soffice; then look "Opened by LibreOffice" convert "$folder" "$folder/pdf" "$corpus"; fi
done

for one in "${absent[@]:+${absent[@]}}"; do printf '!!  Not there: %s\n' "$one"; done
[ $failed -eq 0 ] || { echo "$failed failed"; exit 1; }
