/** Runs the grammars of `syntaxes/` through the libraries that VS Code itself uses. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { OnigScanner, OnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, Registry, parseRawGrammar } from 'vscode-textmate';
import type { IGrammar, IOnigLib } from 'vscode-textmate';

const root = path.resolve(__dirname, '../../..');

/** A part of a line and its scopes below the grammar's own, outermost first. */
export interface Token {
  text: string;
  scopes: string[];
}

/** A stand-in for VS Code's built-in `log` grammar: one of its rules, enough to see who wins. */
const BUILT_IN_LOG = {
  scopeName: 'text.log',
  patterns: [
    { match: '\\b(?:ERROR|FAIL)\\b', name: 'string.regexp strong log.error' },
    { match: '\\b[0-9]+\\b', name: 'constant.language log.constant' },
  ],
};

const FILES: Record<string, string> = {
  'text.panda.pilot': 'pilot.tmLanguage.json',
  'text.panda.payload': 'payload.tmLanguage.json',
  'panda.injection': 'injection.tmLanguage.json',
};

async function onigLib(): Promise<IOnigLib> {
  const wasm = readFileSync(path.join(root, 'node_modules/vscode-oniguruma/release/onig.wasm'));
  await loadWASM(new Uint8Array(wasm).buffer);
  return {
    createOnigScanner: (patterns) => new OnigScanner(patterns),
    createOnigString: (text) => new OnigString(text),
  };
}

const registry = new Registry({
  onigLib: onigLib(),
  loadGrammar: (scopeName) => {
    if (scopeName === 'text.log') return Promise.resolve(parseRawGrammar(JSON.stringify(BUILT_IN_LOG), 'log.json'));
    const file = FILES[scopeName];
    if (file === undefined) return Promise.resolve(null);
    return Promise.resolve(parseRawGrammar(readFileSync(path.join(root, 'syntaxes', file), 'utf8'), file));
  },
  getInjections: (scopeName) => (scopeName === 'text.log' ? ['panda.injection'] : undefined),
});

/** @param scopeName e.g. `text.panda.pilot`, or `text.log` for VS Code's log language with our injection */
export async function grammar(scopeName: string): Promise<IGrammar> {
  const loaded = await registry.loadGrammar(scopeName);
  if (loaded === null) throw new Error(`no grammar ${scopeName}`);
  return loaded;
}

/** The tokens of one line that is the first of its file. */
export function tokens(of: IGrammar, line: string): Token[] {
  return of.tokenizeLine(line, INITIAL).tokens.map(({ startIndex, endIndex, scopes }) => ({
    text: line.slice(startIndex, endIndex),
    scopes: scopes.slice(1),
  }));
}

/**
 * The parts of a line as `text: scope` with the innermost scope, without its `.panda` end; parts without a scope of
 * their own and separators are left out. A short form that a reader can compare with the line.
 */
export function shown(of: IGrammar, line: string): string[] {
  return tokens(of, line)
    .map(({ text, scopes }) => ({ text, scope: (scopes.at(-1) ?? '').replace(/\.panda$/, '') }))
    .filter(({ text, scope }) => scope !== '' && !/^(?:meta|punctuation)\./.test(scope) && text.trim() !== '')
    .map(({ text, scope }) => `${text}: ${scope}`);
}

/** Whether a line leaves nothing open: the next line is read as if it were the first. */
export function closes(of: IGrammar, line: string): boolean {
  return of.tokenizeLine(line, INITIAL).ruleStack.depth === 1;
}
