/** Links and pictures of the documentation lead somewhere, and its first page is short. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { PICTURES } from '../../scripts/screenshots/pictures.mjs';
import { PAGES, pageText, ROOT } from './blocks';

const MORE = ['CONTRIBUTING.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'samples/README.md'];

/** Two screens. */
const MOST_LINES = 100;

/** A page without what is code in it. */
const prose = (file: string): string =>
  pageText(file)
    .replace(/^ *```[^]*?^ *```$/gm, '')
    .replace(/`[^`\n]+`/g, '`');

/** The addresses of links and pictures. */
const links = (file: string): string[] =>
  [...prose(file).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, address]) => address ?? []);

/** The names by which headings can be linked to, as GitHub makes them. */
function anchors(file: string): string[] {
  const seen = new Map<string, number>();
  const headings = pageText(file)
    .replace(/^ *```[^]*?^ *```$/gm, '')
    .match(/^#+ .*$/gm);
  return (headings ?? []).map((heading) => {
    const words = heading.replace(/^#+ /, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
    const name = words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? name : `${name}-${count}`;
  });
}

const made = PICTURES.map(({ name }) => `docs/images/${name}.png`);

describe('the documentation', () => {
  it('links to what is there: files, and headings in them', () => {
    const broken = [...PAGES, ...MORE].flatMap((file) =>
      links(file).flatMap((address) => {
        if (/^(?:https?:|mailto:)/.test(address)) return [];
        const [target = '', anchor] = address.split('#');
        const to = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
        if (!existsSync(path.join(ROOT, to))) return [`${file}: ${address}`];
        return anchor === undefined || anchors(to).includes(anchor) ? [] : [`${file}: ${address}`];
      }),
    );
    assert.deepEqual(broken, []);
  });

  it('shows only pictures that the script makes, and all of them', () => {
    const shown = PAGES.flatMap((file) =>
      links(file)
        .filter((address) => /\.(?:png|svg|gif|jpe?g)$/.test(address))
        .map((address) => path.posix.join(path.posix.dirname(file), address)),
    );
    assert.deepEqual([...new Set(shown)].sort(), [...made].sort());
    assert.deepEqual(
      readdirSync(path.join(ROOT, 'docs/images'))
        .map((name) => `docs/images/${name}`)
        .sort(),
      [...made].sort(),
    );
  });

  it('says of each picture what is on it, for who cannot see it', () => {
    for (const file of PAGES)
      for (const [, words = ''] of prose(file).matchAll(/!\[([^\]]*)\]/g))
        assert.ok(words.length > 20, `${file}: ${words}`);
  });

  it('begins with two screens that say what it is, show it and tell how to try it', () => {
    const lines = pageText('README.md').trimEnd().split('\n');
    assert.ok(lines.length <= MOST_LINES, `${lines.length} lines`);
    const first = lines.slice(0, 30).join('\n');
    assert.match(first, /!\[[^\]]+\]\(docs\/images\/verdict\.png\)/);
    assert.match(first, /^npm start$/m);
    assert.match(lines.join('\n'), /^npm test$/m);
  });

  it('has each page in its table of contents', () => {
    const listed = links('docs/README.md').map((address) => path.posix.join('docs', address.split('#')[0] ?? ''));
    const pages = PAGES.filter(
      (file) => !['README.md', 'docs/README.md'].includes(file) && !file.startsWith('docs/decisions/'),
    );
    for (const page of pages) assert.ok(listed.includes(page), page);
  });
});
