/** What package.json contributes, in the words of a language: VS Code puts those of `package.nls*.json` in place of its keys. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..');

/** A JSON file of the project, by its path from the top. */
export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

/** @param language null: English */
export function manifestIn(language: string | null = null): unknown {
  const words = readJson(`package.nls${language === null ? '' : `.${language}`}.json`) as Record<string, string>;
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'), (_, value: unknown) => {
    const key = typeof value === 'string' ? /^%([^%]+)%$/.exec(value)?.[1] : undefined;
    return key === undefined ? value : (words[key] ?? value);
  });
}
