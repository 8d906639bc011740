#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
//
// Prism with data/openapi.yaml: `prism.mjs proxy URL` stands in front of the service there and
// refuses every request and answer that is not as the document says, `prism.mjs mock` answers with
// its examples. Prints `listening on URL`, and at the end `proxy: N calls, N violations`; ends when
// its input does. What violates the document goes to the errors; then the status is 1.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const basePath = '/rest/pin/v1';

// Prism leaves the paths of the servers out: they go in front of every path instead.
function mounted(text) {
  const lines = text.split('\n');
  const top = (name) => lines.findIndex((line) => line === `${name}:`);
  const servers = top('servers');
  const after = lines.findIndex((line, i) => i > servers && /^\S/.test(line));
  const [paths, components] = [top('paths'), top('components')];

  return lines
    .map((line, i) => (i > paths && i < components ? line.replace(/^ {2}\//, `  ${basePath}/`) : line))
    .filter((line, i) => i < servers || i >= after)
    .join('\n');
}

// Where it is in nobody's way, even when this is killed.
const directory = mkdtempSync(join(here, 'node_modules/.document-'));
const document = join(directory, 'openapi.yaml');
const [what, ...upstream] = process.argv.slice(2);
let calls = 0;
let violations = 0;

writeFileSync(document, mounted(readFileSync(join(here, '../../data/openapi.yaml'), 'utf8')));
const prism = spawn(
  process.execPath,
  [
    join(here, 'node_modules/@stoplight/prism-cli/dist/index.js'),
    ...[what, document, ...upstream],
    ...['--errors', '--host', '127.0.0.1', '--port', '0'],
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);

createInterface({ input: prism.stdout }).on('line', (line) => {
  const listening = /listening on (http:\S+)/.exec(line);

  if (listening) process.stdout.write(`listening on ${listening[1]}\n`);
  if (/Request received/.test(line)) calls += 1;
  if (/terminated with error|[Vv]iolation|✖/.test(line)) {
    violations += 1;
    process.stderr.write(`${line}\n`);
  }
});

prism.on('exit', () => {
  rmSync(directory, { recursive: true });
  process.stdout.write(`${what}: ${calls} calls, ${violations} violations\n`, () =>
    process.exit(violations > 0 ? 1 : 0),
  );
});

const stop = () => prism.kill('SIGTERM');
process.stdin.on('end', stop).resume();
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
