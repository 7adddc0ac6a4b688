/** The translations: whole, of the list that `npm run knowledge` makes of the sources, and with the same places for numbers and names. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readJson } from '../../manifest';

/** The languages of the files of a folder that are named so. */
function languagesIn(folder: string, name: RegExp): string[] {
  return readdirSync(path.join(__dirname, '../../..', folder))
    .flatMap((file) => name.exec(file)?.[1] ?? [])
    .sort();
}

const LANGUAGES = languagesIn('l10n', /^bundle\.l10n\.([\w-]+)\.json$/);

/** Words that are the same in two languages: names, terms of PanDA, and what is spelt alike. */
const SAME: Record<string, readonly string[]> = {
  fr: ['Cause', 'Causes', 'Code', 'Information', 'Jobs', 'Retry', 'Signature', 'Site', 'Sites', 'Task', 'Tasks'],
  de: ['Baseline', 'Code', 'Filter', 'Information', 'Jobs', 'Retry', 'Site', 'Sites', 'Task', 'Tasks'],
};
/** Of package.json; names of experiments, and of us. */
const SAME_KEYS = /^(?:extension\.displayName|command\.category|setting\.experiment\.\w+)$/;
/** Messages that are only numbers, names and terms. */
const TERMS = /^[{}\d\s:,.“”·%]*(?:(?:jobs?|causes?)[{}\d\s:,.]*)?$/;

type Words = Record<string, string>;
const bundle = (language: string | null): Words =>
  readJson(`l10n/bundle.l10n${language === null ? '' : `.${language}`}.json`) as Words;
const manifest = (language: string | null): Words =>
  readJson(`package.nls${language === null ? '' : `.${language}`}.json`) as Words;

const placesIn = (message: string): string[] => [...new Set(message.match(/\{\w+\}/g))].sort();
/** Commands behind links, code and markup that the editor reads. */
const markupIn = (message: string): string[] => [
  ...[...message.matchAll(/\]\(([^)]+)\)/g)].flatMap(([, target]) => target ?? []),
  ...[...message.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code ?? []).sort(),
];

describe('the words of the client', () => {
  const english = bundle(null);

  it('are in the languages of package.json, and in more than English', () => {
    assert.deepEqual(languagesIn('.', /^package\.nls\.([\w-]+)\.json$/), LANGUAGES);
    assert.ok(LANGUAGES.length > 0);
  });

  for (const language of LANGUAGES) {
    const words = bundle(language);

    it(`are all there in ${language}, and none is left over`, () => {
      assert.deepEqual(Object.keys(words), Object.keys(english));
    });
    it(`have the same places for numbers and names in ${language}`, () => {
      for (const [key, message] of Object.entries(words)) assert.deepEqual(placesIn(message), placesIn(key), key);
    });
    it(`are translated in ${language}, but for names and terms of PanDA`, () => {
      const same = Object.entries(words).filter(([key, message]) => key === message && !TERMS.test(key));
      assert.deepEqual(
        same.map(([key]) => key),
        SAME[language] ?? [],
      );
    });
    it(`say nothing empty in ${language}, and end as they do in English`, () => {
      for (const [key, message] of Object.entries(words)) {
        assert.match(message, /\S/, key);
        assert.equal(/[.…]$/.exec(message)?.[0], /[.…]$/.exec(key)?.[0], key);
      }
    });
  }
});

describe('the words of package.json', () => {
  const english = manifest(null);
  const named = JSON.stringify(readJson('package.json')).match(/(?<="%)[\w.-]+(?=%")/g) ?? [];

  it('are those that it names, each of them', () => {
    assert.deepEqual([...new Set(named)].sort(), Object.keys(english).sort());
  });
  it('stand nowhere in it themselves: every text for people is a key', () => {
    const literal: string[] = [];
    const shown =
      /^(?:title|description|markdownDescription|displayName|userDescription|altText|contents|category|patternErrorMessage)$/;
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null || path.endsWith('.inputSchema')) return;
      for (const [key, part] of Object.entries(value)) {
        const isShown = shown.test(key) || /\.(?:enumDescriptions|aliases)$/.test(path);
        if (typeof part === 'string' && isShown && !/^%.+%$/.test(part)) literal.push(`${path}.${key}`);
        else look(part, `${path}.${key}`);
      }
    };
    look(readJson('package.json'), '');
    assert.deepEqual(literal, []);
  });

  for (const language of LANGUAGES) {
    const words = manifest(language);

    it(`are all there in ${language}, and none is left over`, () => {
      assert.deepEqual(Object.keys(words), Object.keys(english));
    });
    it(`are translated in ${language}, but for names`, () => {
      const same = Object.keys(english).filter((key) => words[key] === english[key] && !SAME_KEYS.test(key));
      assert.deepEqual(same, []);
    });
    it(`run the same commands and name the same settings and files in ${language}`, () => {
      for (const [key, text] of Object.entries(english))
        assert.deepEqual(markupIn(words[key] ?? ''), markupIn(text), key);
    });
    it(`call a command in ${language} alike wherever it stands`, () => {
      const titles = bundle(language);
      for (const [key, text] of Object.entries(english)) {
        if (key.startsWith('command.') && titles[text] !== undefined) assert.equal(titles[text], words[key], key);
      }
      const buttons = /\[([^\]]+)\]\(command:(?:toSide:)?pandaLog\.(\w+)\)/g;
      for (const text of Object.values(words)) {
        for (const [, label, command] of text.matchAll(buttons)) {
          if (command !== 'explainCode') assert.equal(label, words[`command.${command ?? ''}`]);
        }
      }
    });
  }
});
