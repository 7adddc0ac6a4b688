import assert from 'node:assert/strict';
import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { importLaw } from '../../scripts/lint/import-law.mjs';
import { pureFiles, purity } from '../../scripts/lint/purity.mjs';

const root = path.join(import.meta.dirname, '../..');

/** ESLint with nothing but the laws of the storeys, so that files need not exist and no types are computed. */
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      plugins: { storeys: importLaw },
      rules: { 'storeys/import-law': 'error' },
    },
    { files: pureFiles, rules: purity },
  ],
});

/** What the law says of a file with this text. */
async function verdicts(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  return result!.messages.map((message) => message.message);
}

/** ESLint as "npm test" uses it. */
const project = new ESLint({ cwd: root });

/** The rules that "npm test" lints a file with. */
async function rulesOf(file: string): Promise<Record<string, unknown[]>> {
  return ((await project.calculateConfigForFile(path.join(root, file))) as { rules: Record<string, unknown[]> }).rules;
}

const severity = (rule: unknown[] | undefined): unknown => rule?.[0];

const breaches: [file: string, text: string][] = [
  ['server/src/catalogue/x.ts', "import { createEngine } from '../engine';"],
  ['server/src/catalogue/x.ts', "import { parse } from 'yaml';"],
  ['server/src/engine/x.ts', "import { hover } from '../service/hover';"],
  ['server/src/engine/deep/x.ts', "import { table } from '../../report/table';"],
  ['server/src/engine/x.ts', "import fs from 'node:fs';"],
  ['server/src/engine/x.ts', "import fs from 'fs';"],
  ['server/src/engine/x.ts', "import type { Position } from 'vscode-languageserver-types';"],
  ['server/src/engine/x.ts', "import type { Settings } from '../../../shared/settings';"],
  ['server/src/report/x.ts', "import { markdown } from '../service/markdown';"],
  ['server/src/report/x.ts', "import { draft } from '../rules/draft';"],
  ['server/src/report/x.ts', "import { parse } from 'csv-parse/sync';"],
  ['server/src/service/x.ts', "import { parse } from 'csv-parse/sync';"],
  ['server/src/rules/x.ts', "export { run } from '../node/cli';"],
  ['server/src/rules/x.ts', "export * from '../node/cli';"],
  ['server/src/service/x.ts', "import { readFile } from 'node:fs/promises';"],
  ['server/src/service/x.ts', "import { createConnection } from 'vscode-languageserver/node';"],
  ['server/src/service/x.ts', "import { HoverRequest } from 'vscode-languageserver-protocol';"],
  ['server/src/service/x.ts', "import { TextDocument } from 'vscode-languageserver-textdocument';"],
  ['server/src/service/x.ts', "const cli = await import('../node/cli');"],
  ['server/src/service/x.ts', "const fs = require('node:fs');"],
  ['server/src/service/x.ts', "let cli: import('../node/cli').Cli;"],
  ['server/src/node/x.ts', "import * as vscode from 'vscode';"],
  ['server/src/node/x.ts', "import { TextDocument } from 'vscode-languageserver-textdocument';"],
  ['server/src/browser/x.ts', "import fs from 'node:fs';"],
  ['server/src/browser/x.ts', "import { nodeDisk } from '../node/files/nodeDisk';"],
  ['server/src/browser/x.ts', "import { createConnection } from 'vscode-languageserver/node';"],
  ['server/src/lsp/x.ts', "import { nodeDisk } from '../node/files/nodeDisk';"],
  ['server/src/lsp/x.ts', "import fs from 'node:fs';"],
  ['server/src/lsp/x.ts', "import { TextDocuments } from 'vscode-languageserver/node';"],
  ['server/src/files/x.ts', "import { basename } from 'node:path/posix';"],
  ['server/src/files/x.ts', "import { nextTurn } from '../lsp/turn';"],
  ['client/src/x.ts', "import { LanguageClient } from 'vscode-languageclient/node';"],
  ['client/src/browser/x.ts', "import { LanguageClient } from 'vscode-languageclient/node';"],
  ['client/src/x.ts', "import { createEngine } from '../../server/src/engine';"],
  ['client/src/x.ts', "import path from 'node:path';"],
  ['shared/x.ts', "import type { Verdict } from '../server/src/engine/types';"],
];

const lawful: [file: string, text: string][] = [
  ['server/src/catalogue/yamlFile.ts', "import { parse } from 'yaml';"],
  ['server/src/engine/x.ts', "import type { Catalogue } from '../catalogue/types';"],
  ['server/src/engine/rules/x.ts', "import { scan } from '../scan';"],
  ['server/src/rules/x.ts', "import { redact } from '../report/redact';"],
  ['server/src/node/x.ts', "import { parse } from 'csv-parse/sync';"],
  ['server/src/service/x.ts', "import { DiagnosticSeverity } from 'vscode-languageserver-types';"],
  ['server/src/service/x.ts', "import type { HoverParams } from 'vscode-languageserver-protocol';"],
  ['server/src/service/x.ts', "import type { Settings } from '../../../shared/settings';"],
  ['server/src/node/x.ts', "import { createConnection } from 'vscode-languageserver/node'; import fs from 'node:fs';"],
  [
    'server/src/lsp/x.ts',
    "import { TextDocuments } from 'vscode-languageserver'; import type { Disk } from '../files/disk';",
  ],
  [
    'server/src/browser/x.ts',
    "import { createConnection } from 'vscode-languageserver/browser'; import '../lsp/host';",
  ],
  ['server/src/files/x.ts', "import { createTarDecoder } from 'modern-tar';"],
  ['client/src/x.ts', "import { State } from 'vscode-languageclient'; import * as vscode from 'vscode';"],
  ['client/src/nodeServer.ts', "import { LanguageClient } from 'vscode-languageclient/node';"],
  ['client/src/browser/x.ts', "import { LanguageClient } from 'vscode-languageclient/browser'; import '../start';"],
  ['test/unit/x.ts', "import fs from 'node:fs'; import { createEngine } from '../../server/src/engine';"],
];

describe('the import law', () => {
  for (const [file, text] of breaches) {
    it(`forbids in ${file}: ${text}`, async () => {
      const messages = await verdicts(file, text);
      assert.equal(messages.length, 1, JSON.stringify(messages));
      assert.match(messages[0]!, /may (not import|import only)/);
    });
  }

  for (const [file, text] of lawful) {
    it(`allows in ${file}: ${text}`, async () => {
      assert.deepEqual(await verdicts(file, text), []);
    });
  }

  it('is an error in the configuration that "npm test" lints with', async () => {
    for (const file of ['server/src/engine/x.ts', 'client/src/x.ts', 'shared/x.ts']) {
      assert.equal(severity((await rulesOf(file))['storeys/import-law']), 2, file);
    }
  });
});

describe('the purity of what is below the entry points', () => {
  const uses = [
    'process.exit();',
    'Buffer.from([]);',
    "console.log('x');",
    "fetch('https://example.org');",
    'setTimeout(run, 1);',
    'setInterval(run, 1);',
    'setImmediate(run);',
    'performance.now();',
    'Math.random();',
    'Date.now();',
    'new Date();',
    'Date();',
    'globalThis.process;',
  ];
  for (const text of uses) {
    it(`forbids ${text}`, async () => {
      for (const folder of ['catalogue', 'engine', 'report', 'rules', 'service']) {
        const messages = await verdicts(`server/src/${folder}/x.ts`, text);
        assert.equal(messages.length, 1, `${folder}: ${JSON.stringify(messages)}`);
      }
      assert.deepEqual(await verdicts('server/src/node/x.ts', text), []);
    });
  }

  for (const text of ['Date.UTC(2026, 0);', 'new Date(0).toISOString();', 'Date.parse("x");', 'Math.max(1, 2);']) {
    it(`allows ${text}`, async () => assert.deepEqual(await verdicts('server/src/engine/x.ts', text), []));
  }

  it('is checked by the configuration that "npm test" lints with', async () => {
    for (const folder of ['catalogue', 'engine', 'report', 'rules', 'service']) {
      const rules = await rulesOf(`server/src/${folder}/x.ts`);
      for (const [name, [, ...options]] of Object.entries(purity) as [string, [string, ...unknown[]]][]) {
        assert.deepEqual(rules[name]?.slice(1), options, `${folder} ${name}`);
        assert.equal(severity(rules[name]), 2, `${folder} ${name}`);
      }
    }
  });
});
