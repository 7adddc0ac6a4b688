/** The lint rule that keeps words for people in `l10n.t`. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { translated } from '../../scripts/lint/translated.mjs';

const root = path.join(__dirname, '../..');
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      plugins: { words: translated },
      rules: { 'words/translated': 'error' },
    },
  ],
});

async function complaints(text: string): Promise<number> {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, 'client/src/x.ts') });
  return result!.messages.length;
}

describe('the lint rule on words of the client', () => {
  for (const text of [
    "say('Gone');",
    "window.showInformationMessage('Gone');",
    'void window.showErrorMessage(`${name} is gone`);',
    "window.showQuickPick(items, { title: 'Jobs' });",
    "window.showOpenDialog({ openLabel: isMany ? l10n.t('All') : 'Triage' });",
    "item.text = x; item.detail = 'Gone';",
    "const other = { label: '$(folder-opened) Another' };",
    "element('input', { placeholder: 'Filter', 'aria-label': l10n.t('Filter') });",
    "function why() { return 'No file is open.'; }",
    "const WORDS = { gone: 'it was moved away' };",
  ]) {
    it(`does not let pass: ${text}`, async () => assert.equal(await complaints(text), 1));
  }
  for (const text of [
    "say(l10n.t('Gone'));",
    "window.showQuickPick(items, { title: l10n.t('Jobs'), matchOnDescription: true });",
    "client.error('the triage from disk failed', error, false);",
    "throw new Error('the language server did not answer');",
    "element('div', { class: 'cell number' });",
    "const bar = createStatusBarItem('pandaLog.large');",
    "const other = { label: '$(folder-opened)' };",
    "const column = { id: 'job', title: 'PandaID' };",
    "if (kind === 'a kind of case') go();",
    "import { x } from './some where else';",
  ]) {
    it(`lets pass: ${text}`, async () => assert.equal(await complaints(text), 0));
  }
});
