#!/usr/bin/env bash
# Writes every paper for Word and looks at it with what others made: outside CI, because the schemas and the programs
# are not ours to bring along. Says plainly what was not there to look with.
#   scripts/papers.sh [SCHEMAS]      SCHEMAS is a folder with the schemas of ECMA-376 transitional (wml.xsd and those that
#                                    it includes), of its parts 1 and 4
# The files stay in target/papers/, for a look by eye in Word.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. scripts/env.sh

schemas=${1:-}
out=target/papers
rm -rf "$out"
mkdir -p "$out/parts" "$out/pdf"
absent=()
failed=0

cargo run --quiet --locked --no-default-features --features cli --example papers -- "$out"

# Each part of every file by itself.
unpack() {
  python3 - "$out" <<'PYTHON'
import pathlib, sys, zipfile
out = pathlib.Path(sys.argv[1])
for path in sorted(out.glob('*.docx')):
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None, path
        file.extractall(out / 'parts' / path.stem)
PYTHON
}

validate() {
  local wrong=0 part
  while IFS= read -r part; do
    xmllint --noout --schema "$schemas/wml.xsd" "$part" 2>"$out/xmllint.log" >&2 || { grep -v ' fails to validate$' "$out/xmllint.log" | head -n 5; wrong=$((wrong + 1)); }
  done < <(find "$out/parts" -path '*/word/*.xml')
  [ $wrong -eq 0 ] || { echo "$wrong parts are not as the schema has them"; return 1; }
}

# Every file, by a reader that is not ours: paragraphs, tables, sections.
read_back() {
  python3 - "$out" <<'PYTHON'
import pathlib, sys, docx
for path in sorted(pathlib.Path(sys.argv[1]).glob('*.docx')):
    file = docx.Document(str(path))
    for section in file.sections:
        sides = sorted(round(side.mm) for side in (section.page_width, section.page_height))
        assert sides in ([210, 297], [148, 210]), (path, sides)
    for table in file.tables:
        for row in table.rows:
            for cell in row.cells:
                cell.text
PYTHON
}

# A PDF of every file. LibreOffice leaves out what it cannot open, so the files are counted.
convert() {
  soffice --headless -env:UserInstallation="file://$PWD/$out/profile" --convert-to pdf --outdir "$out/pdf" "$out"/*.docx >"$out/soffice.log" 2>&1 || return
  local in made
  in=$(find "$out" -maxdepth 1 -name '*.docx' | wc -l)
  made=$(find "$out/pdf" -name '*.pdf' | wc -l)
  [ "$in" -eq "$made" ] || { echo "$made of $in files were opened"; return 1; }
}

look() {
  local title=$1
  shift
  step "$title" "$@" || failed=$((failed + 1))
}

if have python3; then look "The containers are whole" unpack; else absent+=("python3: nothing was unpacked"); fi
if ! have xmllint; then
  absent+=("xmllint (libxml2-utils): not compared with the schema")
elif [ ! -f "$schemas/wml.xsd" ]; then
  absent+=("the schemas: give the folder that holds wml.xsd")
elif have python3; then
  look "Parts against the schema" validate
fi
if have python3 && python3 -c 'import docx' 2>/dev/null; then
  look "Read by python-docx" read_back
else
  absent+=("python-docx: not read by it")
fi
if have soffice; then look "Opened by LibreOffice" convert; else absent+=("soffice (LibreOffice Writer): not opened by it"); fi

for one in "${absent[@]:+${absent[@]}}"; do printf '!!  Not there: %s\n' "$one"; done
[ $failed -eq 0 ] || { echo "$failed failed"; exit 1; }
