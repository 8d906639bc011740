#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# prove.sh DIRECTORY [ROOT]: the packages in DIRECTORY go onto a fresh Debian 12, run there, and
# leave nothing behind. As root; downloads the system unless ROOT is one. Prints TAP.

set -eu

packages='duemeta duemeta-mock-server'
directory=$(cd "$1" && pwd)
tests=$(cd "$(dirname "$0")/../.." && pwd)/debian/tests
given=${2:-}
root=${2:-$directory/root}

[ "$(id -u)" -eq 0 ] || {
  echo "prove.sh: only root can install packages" >&2
  exit 1
}

# What this script has mounted, the last first.
mounted=
end () {
  status=$?
  trap - EXIT
  trap '' HUP INT TERM
  for place in $mounted; do
    umount "$root/$place" || umount -l "$root/$place"
  done
  # Never through a mount.
  [ -n "$given" ] || rm -rf --one-file-system "$root"
  rm -f "$directory/before" "$directory/after" "$directory/prove.log"
  exit $status
}
trap end EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

number=0
# prove WORDS COMMAND...: what the command says is shown only when it fails.
prove () {
  words=$1
  shift
  number=$((number + 1))
  if "$@" >"$directory/prove.log" 2>&1; then
    echo "ok $number $words"
  else
    echo "not ok $number $words"
    tail -n 40 "$directory/prove.log" | sed 's/^/# /'
    exit 1
  fi
}

# inside COMMAND...: as root in the new system, half an hour at the most.
inside () {
  timeout 1800 env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"
}

# mount_at PLACE OPTION...
mount_at () {
  place=$1
  shift
  mount "$@" "$root/$place" && mounted="$place $mounted"
}

# How this machine reaches Debian, whom it trusts there, and whether the copy it reaches may be old;
# nothing else of what apt is told here.
copy_network () {
  cp /etc/resolv.conf "$root/etc/resolv.conf" || return
  apt-config dump Acquire | grep -E '^Acquire::(https?::(.*::)?(Proxy|CaInfo)|Check-(Date|Valid-Until)) ' \
    >"$root/etc/apt/apt.conf.d/90network"
  sed -n 's/.*::CaInfo "\(.*\)";$/\1/p' "$root/etc/apt/apt.conf.d/90network" |
    while read -r file; do
      mkdir -p "$root${file%/*}" && cp "$file" "$root$file" || return
    done
}

# Reaches Debian the way this machine does.
make_system () {
  [ -n "$given" ] || timeout 1800 debootstrap --variant=minbase bookworm "$root" \
    http://deb.debian.org/debian || return
  if ls /etc/apt/sources.list.d/debian.sources >/dev/null 2>&1 &&
    grep -q bookworm /etc/apt/sources.list.d/debian.sources; then
    cp /etc/apt/sources.list.d/debian.sources "$root/etc/apt/sources.list.d/"
    rm -f "$root/etc/apt/sources.list"
  fi
  copy_network && mount_at proc -t proc proc && mount_at sys -t sysfs -o ro sys &&
    mount_at dev -t tmpfs -o mode=755 dev || return
  mkdir -p "$root/dev/shm" "$root/dev/pts"
  for node in null zero full random urandom tty; do
    cp -a "/dev/$node" "$root/dev/" || return
  done
  ln -s /proc/self/fd "$root/dev/fd"
  mount_at dev/shm -t tmpfs shm
}

# What the packages and the smoke test say that they need, without the packages.
install_needs () {
  needs=$(for package in $packages; do
    dpkg-deb -f "$directory/$package"_*.deb Depends
  done | tr '\n' ',' | sed -E 's/duemeta-mock-server \([^)]*\),? *//; s/, *$//')
  more=$(sed -n 's/^Depends: *//p' "$tests/control" | sed -E 's/duemeta(-mock-server)?, *//g')
  inside apt-get -q update &&
    inside apt-get -q -y satisfy --no-install-recommends "$needs, $more"
}

# Every file of the system but what apt and dpkg keep of their own doings.
list_files () {
  find "$root" -xdev \( -path "$root/var/cache" -o -path "$root/var/log" -o -path "$root/tmp" \
    -o -path "$root/var/lib/apt" -o -path "$root/run" \) -prune -o -print |
    sed "s|^$root||" | grep -vE '^/var/lib/dpkg/(status|available|diversions|statoverride)-old$' |
    LC_ALL=C sort
}

install_packages () {
  for package in $packages; do
    cp "$directory/$package"_*.deb "$root/tmp/" || return
  done
  inside sh -c 'dpkg --install /tmp/duemeta*.deb && test -z "$(dpkg --audit)"'
}

# As somebody who is nobody in particular.
run_packages () {
  cp "$tests/smoke" "$root/tmp/smoke" || return
  timeout 600 env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp/home LC_ALL=C.UTF-8 TZ=Europe/Rome \
    chroot --userspec=65534:65534 "$root" sh -c 'mkdir -p $HOME && cd / && sh /tmp/smoke'
}

remove_packages () {
  # shellcheck disable=SC2086 # names
  inside dpkg --purge $packages
}

leave_nothing () {
  list_files >"$directory/after"
  diff -u "$directory/before" "$directory/after" || return
  status=0
  grep -rIl --exclude-dir=apt --exclude='*-old' -i duemeta "$root/etc" "$root/usr" \
    "$root/var/lib" || status=$?
  # Nothing was found; 2 would be that not everything was looked at.
  [ $status -eq 1 ]
}

echo 1..6
prove "a fresh Debian 12" make_system
prove "what the packages need can be had" install_needs
list_files >"$directory/before"
prove "they are installed" install_packages
prove "they run: the service keeps every rule, the program practises" run_packages
prove "they are purged" remove_packages
prove "they leave nothing behind" leave_nothing
