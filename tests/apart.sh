#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# apart.sh COMMAND...: as on a computer that nobody has set up yet: a home of its own, a language
# that LANGUAGE decides about, and a folder for temporary files in which the command may leave
# nothing. All of it is gone afterwards.

set -u
umask 022
private=$(mktemp -d "${TMPDIR:-/tmp}/duemeta-apart-XXXXXX") || exit
trap 'rm -rf "$private"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# make_locale DIRECTORY: one called "en". Since glibc 2.39 LANGUAGE is nothing to C.UTF-8, and other
# locales need not be there. Its messages are all that is used of it.
make_locale () {
  cat >"$1/charmap" <<'EOF'
<code_set_name> ANSI_X3.4-1968
<escape_char> /
<mb_cur_min> 1
<mb_cur_max> 1
CHARMAP
<U0000>..<U007F> /x00 NULL
END CHARMAP
EOF
  cat >"$1/source" <<'EOF'
LC_MESSAGES
yesexpr "<U005E><U0079>"
noexpr "<U005E><U006E>"
END LC_MESSAGES
EOF
  localedef --quiet -c -f "$1/charmap" -i "$1/source" "$1/en" >"$1/log" 2>&1
  [ -s "$1/en/LC_MESSAGES/SYS_LC_MESSAGES" ]
}

mkdir "$private/home" "$private/tmp" "$private/locale"
mkdir -m 700 "$private/run"
export LANG=C.UTF-8 LC_ALL=
if make_locale "$private/locale"; then
  export LOCPATH="$private/locale" LC_MESSAGES=en
else
  LC_MESSAGES=$(locale -a | grep -iE '^[a-z_]+\.utf-?8$' | grep -v '^C' | head -n 1)
  export LC_MESSAGES="${LC_MESSAGES:-C.UTF-8}"
fi

export HOME="$private/home" TMPDIR="$private/tmp"
export XDG_CACHE_HOME="$HOME/.cache" XDG_CONFIG_HOME="$HOME/.config"
export XDG_DATA_HOME="$HOME/.local/share" XDG_STATE_HOME="$HOME/.local/state"
unset GTK_IM_MODULE GTK_THEME XDG_CURRENT_DESKTOP
# Where the screen in front of somebody is to be reached.
case ${GDK_BACKEND:-} in
*wayland*) ;;
*) export XDG_RUNTIME_DIR="$private/run" ;;
esac

"$@"
status=$?
[ $status -eq 0 ] || exit $status

# What was told to end may need a moment.
tries=0
until [ -z "$(ls -A "$TMPDIR")" ]; do
  tries=$((tries + 1))
  if [ $tries -gt 100 ]; then
    echo "apart.sh: this stays in the folder for temporary files:" >&2
    (cd "$TMPDIR" && find . ! -name .) >&2
    exit 1
  fi
  sleep 0.05
done
