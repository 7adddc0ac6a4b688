/** The fenced blocks of the documentation, and where each stands. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');

export interface Block {
  /** Path from the repository's top. */
  file: string;
  /** Line of the fence, from 1. */
  line: number;
  /** What stands behind the fence; empty where nothing does. */
  language: string;
  /** Without the blanks by which the fence is indented. */
  text: string;
}

/** The pages for people; those of the catalogue are made of its entries, which have tests of their own. */
export const PAGES: readonly string[] = ['README.md', ...pagesIn('docs')];

function pagesIn(folder: string): string[] {
  const names = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  const files = names
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`);
  return files.filter((file) => !/^docs\/catalogue\/(?!README)/.test(file)).sort();
}

export function pageText(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** @throws when a block has no end */
export function blocksOf(file: string, text = pageText(file)): Block[] {
  const blocks: Block[] = [];
  let open: (Block & { indent: number; lines: string[] }) | null = null;
  text.split('\n').forEach((line, i) => {
    const [, indent = '', fence, language = ''] = /^( *)(```)(.*)$/.exec(line) ?? [];
    if (open === null) {
      if (fence !== undefined)
        open = { file, line: i + 1, language: language.trim(), text: '', indent: indent.length, lines: [] };
    } else if (fence !== undefined) {
      const { lines, indent: blanks, ...block } = open;
      blocks.push({ ...block, text: lines.map((each) => `${each.slice(blanks)}\n`).join('') });
      open = null;
    } else open.lines.push(line);
  });
  if (open !== null) throw new Error(`${file}: a block has no end.`);
  return blocks;
}

/** All blocks of these languages, in all pages. */
export function blocksIn(...languages: readonly string[]): Block[] {
  return PAGES.flatMap((file) => blocksOf(file)).filter(({ language }) => languages.includes(language));
}

/** The commands of a shell script, a line each: comments are left out, lines that go on are joined. */
export function commandsOf(text: string): string[] {
  const lines = text.replace(/\\\n\s*/g, ' ').split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

export interface Step {
  command: string;
  /** What is said to be printed; `…` stands for what is left out. */
  output: string;
}

/** The commands of a session, each with what it prints. */
export function stepsOf(text: string): Step[] {
  const [before, ...steps] = text.split(/^\$ /m);
  if (before !== '') throw new Error('A session begins with a command, after "$ ".');
  return steps.map((step) => {
    const end = step.indexOf('\n');
    return { command: step.slice(0, end), output: step.slice(end + 1) };
  });
}
