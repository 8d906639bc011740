#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# Makes the certificates of this folder anew; needs openssl and faketime. The tests need neither:
# they read what lies here. The keys of the authorities are thrown away.

set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
# Whatever hour it is on the computer of the test.
at=2020-01-01
trap 'rm -rf "$work"' EXIT

key () {
  openssl ecparam -name prime256v1 -genkey -noout -out "$1"
}

# authority NAME TITLE
authority () {
  key "$work/$1.key"
  faketime "$at" openssl req -x509 -new -key "$work/$1.key" -days 36500 -subj "/CN=$2" \
    -out "$work/$1.pem" \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign'
}

# leaf NAME AUTHORITY EXTENSIONS [DAYS [FIRST DAY]]
leaf () {
  name=$1 by=$2 extensions=$3
  openssl req -new -key server.key -subj '/CN=Duemeta test impostor' -out "$work/$name.csr"
  printf '%s\n' "$extensions" >"$work/$name.ext"
  faketime "${5:-$at}" openssl x509 -req -in "$work/$name.csr" \
    -CA "$work/$by.pem" -CAkey "$work/$by.key" -CAcreateserial -days "${4:-36000}" -extfile "$work/$name.ext" -out "$name.pem"
}

here='subjectAltName=DNS:localhost,IP:127.0.0.1'
usual='basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=serverAuth'

key server.key
authority office 'Duemeta test office'
authority unknown 'Duemeta test nobody'
cp "$work/office.pem" office.pem

leaf good office "$here
$usual"
leaf unknown-authority unknown "$here
$usual"
leaf another-host office "subjectAltName=DNS:pin.example.org,IP:192.0.2.1
$usual"
leaf no-host office "$usual"
leaf any-host office "subjectAltName=DNS:*
$usual"
leaf for-clients office "$here
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=clientAuth"
leaf expired office "$here
$usual" 30
leaf not-yet-valid office "$here
$usual" 30 2100-01-01

# Signed by a certificate that is good for a server and for nothing else.
cp good.pem "$work/good.pem"
cp server.key "$work/good.key"
leaf forged good "$here
$usual"
cat good.pem >>forged.pem

# By way of a second authority, which the office vouches for.
key "$work/branch.key"
openssl req -new -key "$work/branch.key" -subj '/CN=Duemeta test branch' -out "$work/branch.csr"
printf 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n' >"$work/branch.ext"
faketime "$at" openssl x509 -req -in "$work/branch.csr" \
  -CA "$work/office.pem" -CAkey "$work/office.key" -CAcreateserial -days 36000 -extfile "$work/branch.ext" -out "$work/branch.pem"
leaf good-by-branch branch "$here
$usual"
cat "$work/branch.pem" >>good-by-branch.pem

faketime "$at" openssl req -x509 -new -key server.key -days 36000 -subj '/CN=localhost' \
  -out self-signed.pem \
  -addext "$here" -addext 'basicConstraints=critical,CA:FALSE'
