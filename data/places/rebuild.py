#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
#
# Makes comuni.tsv, states.tsv and pec-domains.tsv from the tables collected of the public
# registers, described in README.md. The same input gives the same bytes.
#
#   data/places/rebuild.py COMUNI STATES PEC-DOMAINS [--output FOLDER]

import argparse
import collections
import csv
import datetime
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent

# Small words inside a name. Italian, then French, German and Ladin of the bilingual comuni.
SMALL_WORDS = set(
    'a ad ai al all alla alle allo con d da dal dall dalla dalle de degli dei del dell della delle '
    'dello di e ed fra in la le li ne nei nel nell nella nelle per presso su sui sul sull sulla '
    'sulle sullo tra '
    'des du en et sous sur '
    'am an auf bei dem der im ob und vor zu'.split()
)
ROMAN_NUMERALS = {'II', 'III', 'IV', 'XXIII'}
ALWAYS = '9999-12-31'


def fail(message):
    sys.exit(f'rebuild.py: {message}')


def read_table(path):
    with open(path, encoding='utf-8', newline='') as file:
        lines = [line for line in file if not line.startswith('#')]
    return list(csv.DictReader(lines, delimiter='\t', quoting=csv.QUOTE_NONE))


def fold(text):
    decomposed = unicodedata.normalize('NFD', text.lower().replace('ß', 'ss'))
    return re.sub('[^a-z0-9]', '', decomposed)


def words_of(text):
    """Which words a name has, in whatever order."""
    return sorted(fold(word) for word in re.findall(r'\w+', text))


def is_small(words, index, apostrophe):
    """d' and dell' are small wherever they are, l' and la only inside."""
    return index > 0 and (words[index] in SMALL_WORDS or (words[index] == 'l' and apostrophe))


def capitalise(text):
    """REGGIO NELL'EMILIA -> Reggio nell'Emilia."""
    parts = re.split(r"([ '()=/-]+)", text)
    words = [part.lower() for part in parts[::2]]
    made = []
    for index, word in enumerate(words):
        separator = parts[2 * index + 1] if 2 * index + 1 < len(parts) else ''
        if word.upper() in ROMAN_NUMERALS:
            word = word.upper()
        elif not is_small(words, index, separator.startswith("'")):
            word = word[:1].upper() + word[1:]
        made.append(word + separator)
    return ''.join(made)


def next_day(day):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()


def compact_caps(caps):
    """Ranges of consecutive codes: 20121-20129 20131."""
    numbers = sorted(int(cap) for cap in caps.split(',') if cap)
    ranges = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ' '.join(f'{a:05}' if a == b else f'{a:05}-{b:05}' for a, b in ranges)


def split_slovene(name, other, display):
    """ANPR has both names in one field for some: SGONICO-ZGONIK, with or without OBČINA."""
    match = re.fullmatch(r'COMUNE DI .*-OBČINA (.*)', other)
    if match:
        other = match[1]
    if display and fold(name) != fold(display) and '-' in name:
        italian, _, rest = name.partition('-')
        if fold(italian) == fold(display):
            return italian, other or rest
    return name, other


def build_comuni(table):
    by_code = collections.defaultdict(list)
    display = {}
    shown = {}
    for row in table:
        by_code[row['code']].append(row)
        if row['name_display']:
            shown[row['code']] = row['name_display']
            display[row['name']] = row['name_display']
    built = []
    for code, rows in sorted(by_code.items()):
        rows.sort(key=lambda row: (row['valid_from'], row['valid_to'] or ALWAYS))
        kept = []
        for row in rows:
            name, other = split_slovene(row['name'], row['name_alt'], shown.get(code, ''))
            proper = display.get(name) or display.get(row['name'], '')
            if fold(proper) != fold(name):
                proper = capitalise(name)
            now = row['valid_to'] == ''
            residence = row['province_2026'] if now else ''
            caps = row['caps']
            if code == 'H501':
                caps = ','.join(cap for cap in caps.split(',') if cap != '00120')  # the Vatican's
            made = {
                'code': code,
                'name': proper,
                'other': '' if fold(other) == fold(name) else capitalise(other.rstrip('.')),
                'province': row['province'],
                'residence': '' if residence == row['province'] else residence,
                'from': row['valid_from'],
                'to': row['valid_to'],
                'caps': compact_caps(caps) if now else '',
            }
            before = kept[-1] if kept else None
            same = before and all(before[k] == made[k] for k in ('name', 'other', 'province'))
            if same and before['to'] and made['from'] <= next_day(before['to']):
                made['from'] = before['from']
                kept[-1] = made
            else:
                kept.append(made)
        built += kept
    return built


def build_states(table):
    own = {row['code']: row for row in read_table(HERE / 'state-names.tsv')}
    built = []
    for row in sorted(table, key=lambda row: row['code']):
        by_hand = own.pop(row['code'], {})
        istat = row['name_istat']
        name = by_hand.get('name') or (
            istat if fold(istat) == fold(row['name']) and not istat.isupper()
            else capitalise(row['name']))
        names = dict.fromkeys(filter(None, by_hand.get('other', '').split(';')))
        known = [words_of(known) for known in (name, *names)]
        for other in (capitalise(row['name']), istat):
            if other and not re.search('[=(]', other) and words_of(other) not in known:
                names.setdefault(other)
                known.append(words_of(other))
        status = 'territory' if row['status'] == 'ade-only' else row['status']
        built.append({
            'code': row['code'],
            'iso2': row['iso2'],
            'name': name,
            'other': ';'.join(names),
            'status': status,
            'from': row['valid_from'],
            'to': row['valid_to'],
        })
    if own:
        fail(f'state-names.tsv has codes that are not in the table: {" ".join(own)}')
    iso = [row['iso2'] for row in built if row['iso2']]
    if len(iso) != len(set(iso)):
        fail('an ISO code names two states')
    return built


def write(path, header, columns, rows):
    with open(path, 'w', encoding='utf-8', newline='\n') as file:
        file.writelines(f'# {line}\n' for line in header)
        file.write('\t'.join(columns) + '\n')
        for row in rows:
            if any('\t' in row[column] for column in columns):
                fail(f'a tab in {row}')
            file.write('\t'.join(row[column] for column in columns) + '\n')


def main():
    parser = argparse.ArgumentParser(description='Rebuilds the tables of places.')
    parser.add_argument('comuni')
    parser.add_argument('states')
    parser.add_argument('pec_domains')
    parser.add_argument('--output', type=pathlib.Path, default=HERE)
    arguments = parser.parse_args()

    comuni = build_comuni(read_table(arguments.comuni))
    codes = {row['code'] for row in comuni}
    current = {row['code'] for row in comuni if not row['to']}
    write(
        arguments.output / 'comuni.tsv',
        [
            f'places 1 rows={len(comuni)} codes={len(codes)} current={len(current)} '
            f'ceased={len(codes - current)}',
            'SPDX-License-Identifier: CC-BY-4.0 AND MIT',
            "Codes, names, provinces and periods: ANPR - Ministero dell'Interno, CC BY 4.0.",
            'Spelling of current names, CAPs, provinces of 2026: Garda Informatica, MIT.',
            'Made by rebuild.py; the columns are described in README.md.',
        ],
        ['code', 'name', 'other', 'province', 'residence', 'from', 'to', 'caps'],
        comuni,
    )

    states = build_states(read_table(arguments.states))
    count = collections.Counter(row['status'] for row in states)
    write(
        arguments.output / 'states.tsv',
        [
            f'places 1 rows={len(states)} codes={len(states)} current={count["current"]} '
            f'ceased={count["ceased"]} territories={count["territory"]}',
            'SPDX-License-Identifier: CC-BY-4.0 AND LicenseRef-CC-BY-3.0-IT AND MIT',
            "Codes and names: ANPR - Ministero dell'Interno, CC BY 4.0; ISTAT, CC BY 3.0 IT;",
            'codes of ceased states also from python-codicefiscale by Fabio Caccamo, MIT.',
            'Made by rebuild.py and state-names.tsv; the columns are described in README.md.',
        ],
        ['code', 'name', 'other', 'iso2', 'status', 'from', 'to'],
        states,
    )

    domains = read_table(arguments.pec_domains)
    write(
        arguments.output / 'pec-domains.tsv',
        [
            f'places 1 rows={len(domains)}',
            'SPDX-License-Identifier: CC-BY-4.0',
            'Domains of the PEC addresses of comuni, and how many have one: IndicePA - AgID, '
            'CC BY 4.0.',
            'Hints only: any domain can be one of PEC. Made by rebuild.py.',
        ],
        ['domain', 'count'],
        sorted(domains, key=lambda row: (-int(row['count']), row['domain'])),
    )


if __name__ == '__main__':
    main()
