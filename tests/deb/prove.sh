#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# prove.sh DIRECTORY [ROOT]: the packages in DIRECTORY go onto a fresh Debian 12, run there, and
# leave nothing behind. As root; downloads the system unless ROOT is one. Prints TAP.

set -eu

packages='duemeta duemeta-mock-server'
directory=$(cd "$1" && pwd)
script=$(cd "$(dirname "$0")/../.." && pwd)/debian/tests/smoke
root=${2:-$directory/root}

[ "$(id -u)" -eq 0 ] || {
  echo "prove.sh: only root can install packages" >&2
  exit 1
}

end () {
  status=$?
  trap - EXIT INT TERM
  for mounted in dev/shm dev/pts dev proc sys; do
    ! mountpoint -q "$root/$mounted" || umount "$root/$mounted" || umount -l "$root/$mounted"
  done
  # Never through a mount.
  [ -n "$given" ] || rm -rf --one-file-system "$root"
  rm -f "$directory/before" "$directory/after" "$directory/prove.log"
  exit $status
}
given=${2:-}
trap end EXIT INT TERM

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

# Reaches Debian the way this machine does.
make_system () {
  [ -n "$given" ] || timeout 1800 debootstrap --variant=minbase bookworm "$root" \
    http://deb.debian.org/debian || return
  if ls /etc/apt/sources.list.d/debian.sources >/dev/null 2>&1 &&
    grep -q bookworm /etc/apt/sources.list.d/debian.sources; then
    cp /etc/apt/sources.list.d/debian.sources "$root/etc/apt/sources.list.d/"
    rm -f "$root/etc/apt/sources.list"
  fi
  cp /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" || return
  cp /etc/resolv.conf "$root/etc/resolv.conf" || return
  mount -t proc proc "$root/proc" && mount -t sysfs -o ro sys "$root/sys" &&
    mount -t tmpfs -o mode=755 dev "$root/dev" || return
  mkdir -p "$root/dev/shm" "$root/dev/pts"
  for node in null zero full random urandom tty; do
    cp -a "/dev/$node" "$root/dev/" || return
  done
  ln -s /proc/self/fd "$root/dev/fd"
  mount -t tmpfs shm "$root/dev/shm"
}

# What the packages need, without them, and what the smoke test needs.
install_needs () {
  needs=$(for package in $packages; do
    dpkg-deb -f "$directory/$package"_*.deb Depends
  done | tr '\n' ',' | sed -E 's/duemeta-mock-server \([^)]*\),? *//; s/, *$//')
  inside apt-get -q update &&
    inside apt-get -q -y satisfy --no-install-recommends "$needs, dbus, libglib2.0-bin, xvfb, xauth"
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
  cp "$script" "$root/tmp/smoke" || return
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
  ! grep -rIl --exclude-dir=apt --exclude='*-old' -i duemeta "$root/etc" "$root/usr" \
    "$root/var/lib"
}

echo 1..6
prove "a fresh Debian 12" make_system
prove "what the packages need can be had" install_needs
list_files >"$directory/before"
prove "they are installed" install_packages
prove "they run: the service keeps every rule, the program practises" run_packages
prove "they are purged" remove_packages
prove "they leave nothing behind" leave_nothing
