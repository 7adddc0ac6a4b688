/** Each command in the documentation does what the text says: it is run, and what it prints is compared. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HELP } from '../../server/src/node/cli/help';
import { blocksIn, commandsOf, ROOT, stepsOf, type Block } from './blocks';
import { NOT_RUN } from './notRun';
import { prepare } from './prepared';

const nameOf = ({ file, line }: Block): string => `${file}:${line}`;
const isNotRun = (command: string): boolean => NOT_RUN.some((each) => each.command.test(command));

/** 1 is an answer of ours: a failure was found, something is new. */
const ANSWERS = [0, 1];

describe('the commands of the documentation', () => {
  let scratch: string;
  let folder: string;

  before(() => {
    scratch = mkdtempSync(path.join(tmpdir(), 'panda-docs-'));
    const bin = path.join(scratch, 'bin');
    mkdirSync(bin);
    for (const [name, program] of [
      ['panda-triage', 'cli.js'],
      ['panda-log-language-server', 'server.js'],
    ] as const) {
      writeFileSync(
        path.join(bin, name),
        `#!/bin/sh\nexec '${process.execPath}' '${path.join(ROOT, 'dist', program)}' "$@"\n`,
      );
      chmodSync(path.join(bin, name), 0o755);
    }
  });
  beforeEach(() => (folder = mkdtempSync(path.join(scratch, 'example-'))));
  after(() => rmSync(scratch, { recursive: true, force: true }));

  /** Runs a command in the folder of this test. */
  function run(command: string): { status: number | null; stdout: string; stderr: string } {
    return spawnSync('sh', ['-u', '-c', command], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: `${path.join(scratch, 'bin')}:${process.env['PATH'] ?? ''}`,
        HOME: folder,
        XDG_CACHE_HOME: path.join(scratch, 'cache'),
        NO_COLOR: '1',
      },
    });
  }

  /** Everything in the folder, with its size. */
  const seen = (): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => `${name} ${readFileSync(path.join(parentPath, name)).length}`);

  for (const block of blocksIn('sh')) {
    const commands = commandsOf(block.text);
    it(`${nameOf(block)} can be run: ${commands[0] ?? ''}`, async () => {
      const { status, stderr } = spawnSync('sh', ['-n'], { input: block.text, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      await prepare(folder, block.text);
      for (const command of commands.filter((each) => !isNotRun(each))) {
        const before = seen().join();
        const ran = run(command);
        assert.ok(ANSWERS.includes(ran.status ?? -1), `${command}: ends with ${ran.status}: ${ran.stderr}`);
        assert.ok(ran.stdout !== '' || seen().join() !== before, `${command}: prints nothing and writes nothing`);
      }
    });
  }

  for (const block of blocksIn('console')) {
    const steps = stepsOf(block.text);
    it(`${nameOf(block)} prints what is shown: ${steps[0]?.command ?? ''}`, async function () {
      if (steps.every(({ command }) => isNotRun(command))) {
        for (const { command } of steps) assert.equal(spawnSync('sh', ['-n'], { input: command }).status, 0);
        return;
      }
      await prepare(folder, block.text);
      for (const { command, output } of steps) {
        const { status, stdout, stderr } = run(command);
        assert.ok(ANSWERS.includes(status ?? -1), `${command}: ends with ${status}: ${stderr}`);
        assert.match(stdout, patternOf(output), command);
      }
    });
  }

  it('are told from those that cannot be run here, of which each is in the documentation', () => {
    const all = [
      ...blocksIn('sh').flatMap(({ text }) => commandsOf(text)),
      ...blocksIn('console').flatMap(({ text }) => stepsOf(text).map(({ command }) => command)),
    ];
    for (const { command, why } of NOT_RUN) {
      assert.ok(why.length > 20);
      assert.ok(
        all.some((each) => command.test(each)),
        String(command),
      );
    }
  });

  it('have no option that the help does not know, those that cannot be run neither', () => {
    const known = new Set(HELP.match(/--[a-z][a-z-]*/g));
    for (const { text, ...block } of blocksIn('sh', 'console')) {
      for (const line of text.split('\n').filter((each) => /panda-triage |cli\.js /.test(each))) {
        for (const option of line.match(/(?<= )--[a-z][a-z-]*/g) ?? [])
          assert.ok(known.has(option), `${block.file}: ${option}`);
      }
    }
  });

  it('that npm runs are scripts of the project', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const commands = blocksIn('sh').flatMap(({ text }) => commandsOf(text));
    const named = commands.flatMap((command) => /^npm (?:run )?(start|test|(?<=run )[\w:]+)/.exec(command)?.[1] ?? []);
    assert.ok(named.length > 2);
    for (const name of named) assert.ok(name in scripts, name);
  });

  it('are summed up on the page of the command line as in its help', () => {
    const [usage] = blocksIn('text').filter(({ file }) => file === 'docs/cli.md');
    const lines = (HELP.split('\n\n')[0] ?? '').split('\n').map((line) => line.replace(/^(?:Usage:)? +/, ''));
    const told = (usage?.text ?? '').trimEnd().split('\n');
    assert.deepEqual(told, [...lines, 'panda-triage --version | --help']);
  });
});

/** What a text with `…` for what is left out stands for: in a line, of the rest or a part of it; alone, of any lines. */
function patternOf(output: string): RegExp {
  const lines = output.split('\n').slice(0, -1);
  const parts = lines.map((line) => (line === '…' ? '(?:.*\n)*?' : `${line.split('…').map(literal).join('.*')}\n`));
  return new RegExp(`^${parts.join('')}$`);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
