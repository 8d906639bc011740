#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# help.sh SOURCE BUILD: the pages of the help are well made, in every language. Prints TAP.

set -u
source=$1/help
build=$2/help
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
export LC_ALL=C.UTF-8

number=0
failed=0
# result STATUS WORDS: with what stands in $temporary/output when it failed.
result () {
  number=$((number + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $number $2"
  else
    echo "not ok $number $2"
    sed 's/^/# /' "$temporary/output"
    failed=1
  fi
}

languages=$(grep -v '^#' "$source/LINGUAS")

(cd "$source/C" && ls ./*.page) >"$temporary/there"
sed -n "s|^  '\(.*\.page\)',\$|./\1|p" "$source/C/meson.build" >"$temporary/listed"
diff "$temporary/listed" "$temporary/there" >"$temporary/output"
result $? "help/C/meson.build lists every page"

for language in C $languages; do
  for page in "$source"/C/*.page; do
    [ -f "$build/$language/${page##*/}" ] || echo "$language/${page##*/} is not built"
  done >"$temporary/output"
  [ ! -s "$temporary/output" ]
  result $? "every page is built ($language)"
done

# Every sentence has a translation, none is doubtful and none is left over.
(cd "$source" && itstool -o "$temporary/help.pot" C/*.page)
for language in $languages; do
  file=$source/$language/$language.po
  {
    grep -q 'SPDX-License-Identifier: EUPL-1\.2' "$file" &&
      msgfmt --check-format --output-file=/dev/null "$file" &&
      msgcmp "$file" "$temporary/help.pot" &&
      msgcmp --use-untranslated "$temporary/help.pot" "$file" &&
      ! msgattrib --only-obsolete "$file" | grep .
  } >"$temporary/output" 2>&1
  result $? "help/$language/$language.po is complete"
done

# Whatever it complains of, its status does not always tell.
for language in C $languages; do
  for check in validate links orphans ids; do
    if command -v yelp-check >/dev/null; then
      (cd "$build/$language" && yelp-check $check ./*.page) >"$temporary/output" 2>&1 &&
        [ ! -s "$temporary/output" ]
      result $? "yelp-check $check ($language)"
    else
      number=$((number + 1))
      echo "ok $number yelp-check $check ($language) # SKIP yelp-tools is not installed"
    fi
  done
done
echo "1..$number"
exit $failed
