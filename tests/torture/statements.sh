#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# Every statement of the database is a constant of the source: none is put together at run time.

set -u
cd "$1" || exit

verbs='SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|PRAGMA|BEGIN|ATTACH'
failed=0

# none NAME FOUND: a test point; nothing should have been found.
none () {
  number=$((number + 1))
  if [ -z "$2" ]; then
    echo "ok $number $1"
  else
    printf '%s\n' "$2" | sed 's/^/# /'
    echo "not ok $number $1"
    failed=1
  fi
}

number=0
echo 1..3

# SQLite is talked to by the files that hold the connections, and nowhere else.
none "statements go through pin-mock-db.c" "$(
  grep -nE 'sqlite3_(exec|prepare|get_table|mprintf|snprintf|vmprintf|str_)' src/*/*.c |
    grep -vE '^src/mock/pin-mock-(db|db-transaction|schema)\.c:'
)"

# No verb stands in a string that is formatted, joined or appended to.
none "no statement is formatted" "$(
  grep -nE "(printf|concat|append|strjoin|replace)[a-z_]* \(.*\"[^\"]*\b($verbs) " src/*/*.c
)"

# The macros put an empty literal in front, so that a variable does not compile.
none "no call goes around the macros" "$(
  grep -nE 'pin_mock_db_(query|run)_values \(' src/mock/*.c | grep -vE '^src/mock/pin-mock-db\.c:'
)"

count=$(grep -hE 'pin_mock_db_(query|run) \(' src/mock/*.c | wc -l)
echo "# attack: statements that are not constant | $count | 0 found"
exit $failed
