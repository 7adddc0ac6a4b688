import assert from 'node:assert/strict';
import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { importLaw } from '../../scripts/lint/import-law.mjs';

const root = path.join(import.meta.dirname, '../..');

/** ESLint with nothing but the law, so that files need not exist and no types are computed. */
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { storeys: importLaw },
    rules: { 'storeys/import-law': 'error' },
  },
});

/** What the law says of a file with this text. */
async function verdicts(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  return result!.messages.map((message) => message.message);
}

const breaches: [file: string, text: string][] = [
  ['server/src/catalogue/x.ts', "import { createEngine } from '../engine';"],
  ['server/src/catalogue/x.ts', "import { parse } from 'yaml';"],
  ['server/src/engine/x.ts', "import { hover } from '../service/hover';"],
  ['server/src/engine/deep/x.ts', "import { table } from '../../report/table';"],
  ['server/src/engine/x.ts', "import fs from 'node:fs';"],
  ['server/src/engine/x.ts', "import fs from 'fs';"],
  ['server/src/engine/x.ts', "import type { Position } from 'vscode-languageserver-types';"],
  ['server/src/engine/x.ts', "import type { Settings } from '../../../shared/protocol';"],
  ['server/src/report/x.ts', "import { markdown } from '../service/markdown';"],
  ['server/src/rules/x.ts', "export { run } from '../node/cli';"],
  ['server/src/rules/x.ts', "export * from '../node/cli';"],
  ['server/src/service/x.ts', "import { readFile } from 'node:fs/promises';"],
  ['server/src/service/x.ts', "import { createConnection } from 'vscode-languageserver/node';"],
  ['server/src/service/x.ts', "import { HoverRequest } from 'vscode-languageserver-protocol';"],
  ['server/src/service/x.ts', "const cli = await import('../node/cli');"],
  ['server/src/service/x.ts', "const fs = require('node:fs');"],
  ['server/src/service/x.ts', "let cli: import('../node/cli').Cli;"],
  ['server/src/node/x.ts', "import * as vscode from 'vscode';"],
  ['server/src/browser/x.ts', "import fs from 'node:fs';"],
  ['client/src/x.ts', "import { createEngine } from '../../server/src/engine';"],
  ['client/src/x.ts', "import path from 'node:path';"],
  ['shared/x.ts', "import type { Verdict } from '../server/src/engine/types';"],
];

const lawful: [file: string, text: string][] = [
  ['server/src/catalogue/compile.ts', "import { parse } from 'yaml';"],
  ['server/src/engine/x.ts', "import type { Catalogue } from '../catalogue/types';"],
  ['server/src/engine/rules/x.ts', "import { scan } from '../scan';"],
  ['server/src/report/x.ts', "import { draft } from '../rules/draft';"],
  ['server/src/service/x.ts', "import { DiagnosticSeverity } from 'vscode-languageserver-types';"],
  ['server/src/service/x.ts', "import type { HoverParams } from 'vscode-languageserver-protocol';"],
  ['server/src/service/x.ts', "import type { Settings } from '../../../shared/protocol';"],
  ['server/src/node/x.ts', "import { createConnection } from 'vscode-languageserver/node'; import fs from 'node:fs';"],
  ['client/src/x.ts', "import { LanguageClient } from 'vscode-languageclient/node'; import * as vscode from 'vscode';"],
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
    const project = new ESLint({ cwd: root });
    for (const file of ['server/src/engine/x.ts', 'client/src/x.ts', 'shared/x.ts']) {
      const config = (await project.calculateConfigForFile(path.join(root, file))) as {
        rules: Record<string, [number]>;
      };
      assert.equal(config.rules['storeys/import-law']?.[0], 2, file);
    }
  });
});
