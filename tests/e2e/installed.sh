#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# installed.sh SOURCE BUILD: what is installed runs from wherever it lies. Prints TAP.

set -u
source=$1
build=$2
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
export XDG_DATA_HOME="$temporary/home" XDG_CONFIG_HOME="$temporary/home"
unset GSETTINGS_SCHEMA_DIR

number=0
failed=0
# result STATUS WORDS
result () {
  number=$((number + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $number $2"
  else
    echo "not ok $number $2"
    failed=1
  fi
}

# until_true COMMAND...: asks again for ten seconds at the most.
until_true () {
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    [ $tries -lt 200 ] || return 1
    sleep 0.05
  done
}

echo 1..10
DESTDIR=$temporary/dest meson install -C "$build" --no-rebuild --quiet >"$temporary/log" 2>&1
result $? "meson install"

# Moved away from where it was configured to lie.
program=$(find "$temporary/dest" -type f -name duemeta -path '*/bin/*')
mv "$(dirname "$(dirname "$program")")" "$temporary/moved"
program=$temporary/moved/bin/duemeta
# With a DESTDIR this is left to the package.
glib-compile-schemas "$temporary/moved/share/glib-2.0/schemas"

"$temporary/moved/bin/duemeta-mock-server" --version | grep -q '^duemeta-mock-server [0-9]'
result $? "the mock server runs"

"$temporary/moved/bin/duemeta-conformance" --version | grep -q '^duemeta-conformance [0-9]' &&
  ! find "$temporary/moved" -name '*misbehav*' | grep -q .
result $? "the conformance program runs, and what it is tested with is not installed"

unread=$(for installed in "$temporary/moved/bin"/*; do
  for page in man1 it/man1; do
    page=$temporary/moved/share/man/$page/$(basename "$installed").1
    [ -s "$page" ] || echo "$page"
  done
done)
[ -z "$unread" ]
result $? "every program has its manual pages: $unread"

LANGUAGE=it "$program" --help | grep -q 'Richiedere'
result $? "translations are found"

[ -f "$temporary/moved/share/help/C/duemeta/index.page" ] &&
  grep -q 'Aiuto' "$temporary/moved/share/help/it/duemeta/index.page"
result $? "the help is installed, in every language"

# Where nothing looks through the accessibility bus, the reason is said.
said=$(/usr/bin/python3 "$source/tests/e2e/opens_help.py" "$program" 2>&1)
status=$?
skipped=$(echo "$said" | sed -n 's/.*\(# SKIP .*\)/\1/p')
result $status "F1 opens the help, in Italian $skipped"
[ $status -eq 0 ] || echo "$said" | sed 's/^/# /'

"$program" --practice >"$temporary/output" 2>&1 &
pid=$!
practises () {
  [ -s "$XDG_DATA_HOME/duemeta/practice.db" ] && grep -qs "$temporary/moved/bin/duemeta-mock-server" \
    /proc/[0-9]*/cmdline
}
until_true practises
result $? "settings, resources and the practice service are found"

kill $pid
wait $pid 2>/dev/null
gone () {
  ! grep -qs "$temporary/moved/bin/duemeta-mock-server" /proc/[0-9]*/cmdline
}
until_true gone
result $? "the practice service ends with the program"

complaints=$(grep -E "WARNING|CRITICAL|ERROR" "$temporary/output")
[ -z "$complaints" ]
result $? "nothing is complained of: $complaints"
exit $failed
