#!/bin/sh
# A form that LibreOffice has opened and saved, as .xlsx and as .ods, is still the form of its case.
# Needs soffice (libreoffice-calc-nogui). Takes the binary; pictures of the pages are left in the folder that it names.
set -eu
beian=$(realpath "${1:-target/debug/beian}")
case=$(realpath "$(dirname "$0")/../examples/enterprise-ready.toml")
folder=$(mktemp -d)
cd "$folder"
"$beian" form form.xlsx --from "$case" --lang zh
mkdir saved
for ending in xlsx ods; do
    soffice --headless --convert-to "$ending" --outdir saved form.xlsx > soffice.log 2>&1
    cp "$case" case.toml
    "$beian" import "saved/form.$ending" --into case.toml
    cmp case.toml "$case"
done
soffice --headless --convert-to pdf form.xlsx >> soffice.log 2>&1
command -v pdftoppm > /dev/null && pdftoppm -r 70 -png form.pdf page
echo "$folder"
