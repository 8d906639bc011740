#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
//
// data/openapi.yaml is held to the rules of OpenAPI and to those of spectral.yaml: no error, no
// warning. Prints TAP.

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [
    join(here, 'node_modules/@stoplight/spectral-cli/dist/index.js'),
    ...['lint', join(here, '../../data/openapi.yaml')],
    ...['--ruleset', join(here, 'spectral.yaml'), '--format', 'json', '--quiet'],
    ...['--fail-severity', 'hint'],
  ],
  { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
);

let found = [];
let ran = status === 0 || status === 1;
try {
  found = JSON.parse(stdout.trim() || '[]');
} catch {
  ran = false;
}

const severities = ['error', 'warning', 'information', 'hint'];
const count = (severity) => found.filter((one) => one.severity === severity).length;
const point = (good, number, name) =>
  process.stdout.write(`${good ? 'ok' : 'not ok'} ${number} ${name}\n`);

for (const one of found.slice(0, 50))
  process.stdout.write(
    `# ${severities[one.severity]}: ${one.code}: ${one.path.join('.')}: ${one.message}\n`,
  );
if (!ran) process.stdout.write(`# ${(stdout + stderr).trim().replaceAll('\n', '\n# ')}\n`);
process.stdout.write(`# lint: ${count(0)} errors, ${count(1)} warnings\n1..3\n`);
point(ran, 1, 'the rules can be read');
point(ran && count(0) === 0, 2, 'the document has no error');
point(ran && found.length === count(0), 3, 'the document has no warning');
