import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { TOOLS } from '../../server/src/service/tools/index';
import { LEGEND } from '../../server/src/service/semanticTokens';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { archiveName, excerptAddress } from '../../shared/addresses';
import { clientCommands, serverCommands } from '../../shared/protocol';
import { ruleFileEnding, siteCatalogueFolder } from '../../shared/settings';
import { manifestIn } from '../manifest';

interface Language {
  id: string;
  extensions?: string[];
  filenames?: string[];
  filenamePatterns: string[];
  firstLine?: string;
  configuration: string;
}

interface Setting {
  order?: number;
  default: unknown;
  scope?: string;
  markdownDescription?: string;
  enum?: string[];
  enumDescriptions?: string[];
}

interface Manifest {
  icon: string;
  extensionKind: string[];
  main: string;
  browser: string;
  activationEvents: string[];
  capabilities: Record<
    'untrustedWorkspaces' | 'virtualWorkspaces',
    { supported: string | boolean; description: string }
  > & {
    untrustedWorkspaces: { restrictedConfigurations: string[] };
  };
  contributes: {
    languages: Language[];
    grammars: { language?: string; scopeName: string; path: string; injectTo?: string[] }[];
    commands: { command: string; title: string; category: string }[];
    menus: Record<
      'commandPalette' | 'editor/context' | 'explorer/context' | 'editor/title/context',
      { command: string; when: string }[]
    >;
    keybindings: { command: string; key: string; when: string }[];
    configuration: { title: string; properties: Record<string, Setting> }[];
    semanticTokenModifiers: { id: string }[];
    semanticTokenScopes: { language: string; scopes: Record<string, string[]> }[];
    languageModelTools: {
      name: string;
      displayName: string;
      modelDescription: string;
      userDescription: string;
      toolReferenceName: string;
      canBeReferencedInPrompt: boolean;
      inputSchema: object;
    }[];
    yamlValidation: { fileMatch: string[]; url: string }[];
    walkthroughs: {
      steps: {
        description: string;
        when?: string;
        media: { svg: string; altText: string };
        completionEvents: string[];
      }[];
    }[];
    viewsWelcome: { view: string; contents: string; when: string }[];
  };
}

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const manifest = manifestIn() as Manifest;
const { contributes } = manifest;

/** Commands that make sense without a recognised log in front; they say why when they cannot act. Folders need a disk and threads. */
const OFFERED: Record<string, string> = {
  'pandaLog.triage': 'activeEditor',
  'pandaLog.treatAsLog': 'activeEditor',
  'pandaLog.explainCode': 'true',
  'pandaLog.simulateTyped': 'true',
  'pandaLog.openArchive': 'true',
  'pandaLog.triageFolder': '!pandaLog.inBrowser',
  'pandaLog.openSample': 'true',
  'pandaLog.triageSamples': '!pandaLog.inBrowser',
  'pandaLog.openLine': 'resourceScheme == panda-excerpt',
  'pandaLog.showOutput': 'true',
  'pandaLog.restartServer': 'true',
};

describe('manifest', () => {
  describe('commands', () => {
    const ids = contributes.commands.map(({ command }) => command);

    it('are those that the client registers', () => {
      assert.deepEqual([...ids].sort(), Object.values(clientCommands).sort());
    });
    it('have a title and the category', () => {
      for (const { title, category } of contributes.commands) {
        assert.match(title, /^[A-Z]/);
        assert.equal(category, 'PanDA');
      }
    });
    it('each say when the palette offers them: on a log, on an excerpt, on any file in front, or always', () => {
      const offered = new Map(contributes.menus.commandPalette.map(({ command, when }) => [command, when]));
      for (const id of ids) assert.equal(offered.get(id), OFFERED[id] ?? 'pandaLog.active', id);
    });
    it('offer to open what is named like a log archive, in the Explorer and on its tab', () => {
      for (const menu of ['explorer/context', 'editor/title/context'] as const) {
        const [item, ...more] = contributes.menus[menu].filter(({ command }) => command !== 'pandaLog.triageFolder');
        assert.deepEqual(more, []);
        assert.equal(item?.command, 'pandaLog.openArchive');
        assert.deepEqual(nameIn(item.when), archiveName);
      }
    });
    it('offer to triage all jobs of a folder or of a log archive, in the Explorer', () => {
      const [item] = contributes.menus['explorer/context'].filter(({ command }) => command === 'pandaLog.triageFolder');
      assert.match(
        item?.when ?? '',
        /^!pandaLog\.inBrowser && explorerResourceIsFolder \|\| !pandaLog\.inBrowser && resourceFilename =~ /,
      );
      assert.deepEqual(nameIn(item?.when ?? ''), archiveName);
    });
    it('offer to explain the line of a log where the mouse is, as no bulb does on every line', () => {
      const items = contributes.menus['editor/context'].map(({ command, when }) => [command, when]);
      assert.deepEqual(items, [
        ['pandaLog.explainLine', 'pandaLog.active && editorTextFocus'],
        ['pandaLog.openLine', 'resourceScheme == panda-excerpt && editorTextFocus'],
      ]);
    });
    it('leave those of the server to the server', () => {
      for (const id of Object.values(serverCommands)) assert.ok(!ids.includes(id), id);
    });
    it('have keys only in a log, and none that VS Code uses for its own problems', () => {
      for (const { command, key, when } of contributes.keybindings) {
        assert.ok(ids.includes(command));
        assert.equal(when, 'pandaLog.active && editorTextFocus');
        assert.doesNotMatch(key, /f8/i);
      }
    });
  });

  describe('settings', () => {
    const settings = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties)) as Record<
      string,
      Setting
    >;

    it('are those of the server, with the same defaults', () => {
      const defaults = Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, setting.default]));
      const expected = Object.fromEntries(
        Object.entries(DEFAULT_SETTINGS).map(([key, value]) => [`pandaLog.${key}`, value]),
      );
      assert.deepEqual(defaults, { ...expected, 'pandaLog.trace.server': 'off' });
    });
    it('stand in groups, in one order, each with an example', () => {
      assert.deepEqual(
        contributes.configuration.map(({ title }) => title),
        ['Reading Logs', 'Your Own Knowledge', 'Reports and Links', 'Language Server'],
      );
      const orders = Object.values(settings).map(({ order }) => order);
      assert.deepEqual(orders, [...orders.keys()]);
      for (const [key, { markdownDescription }] of Object.entries(settings)) {
        assert.match(markdownDescription ?? '', /Example: /, key);
      }
    });
    it('are described', () => {
      for (const [key, setting] of Object.entries(settings)) {
        assert.ok((setting.markdownDescription ?? '').length > 40, key);
        assert.ok(setting.scope !== undefined, key);
        assert.equal(setting.enumDescriptions?.length, setting.enum?.length, key);
      }
    });
    // A workspace that sets a list replaces that of the user: it could also take redactions away.
    it('that hold addresses, or guard secrets, are not taken from an untrusted workspace', () => {
      assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, [
        'pandaLog.monitors',
        'pandaLog.catalogue',
        'pandaLog.redact',
      ]);
    });
  });

  describe('languages', () => {
    const languageOf = (name: string): string | undefined =>
      contributes.languages.find((language) => names(language, name))?.id;

    for (const [name, expected] of Object.entries({
      'pilotlog.txt': 'panda-pilot-log',
      'pilotlog-last.txt': 'panda-pilot-log',
      'pilot.stdout': 'panda-pilot-log',
      'grid.1234567.0.out': 'panda-pilot-log',
      'payload.stderr': 'panda-payload-log',
      'athena_stdout.txt': 'panda-payload-log',
      'log.RAWtoALL': 'panda-payload-log',
      'log.EVNTtoHITS': 'panda-payload-log',
      'log.SUSY16Merge': 'panda-payload-log',
      'log.generate': 'panda-payload-log',
    })) {
      it(`${name} is ${expected}`, () => assert.equal(languageOf(name), expected));
    }
    for (const name of [
      'run.log',
      'pilotlog.log',
      'notes.txt',
      'stdout.txt',
      'build_stdout.txt',
      'log.tomcat',
      'log.txt',
      'a.out',
    ]) {
      it(`${name} is left alone`, () => assert.equal(languageOf(name), undefined));
    }
    it('an excerpt of a log has one of its own, by its address', () => {
      const { pathname } = new URL(excerptAddress('file:///jobs/pilotlog.txt'));
      const [excerpt] = contributes.languages.filter(({ id }) => id === 'panda-log-excerpt');
      const [pattern, ...more] = excerpt!.filenamePatterns;
      assert.deepEqual(more, []);
      assert.match(pathname, new RegExp(`^${regexOf(pattern!)}$`));
    });
    it('claim no extension, so .log stays with the log language', () => {
      for (const { extensions } of contributes.languages) assert.equal(extensions, undefined);
    });
    it('know a log of unknown name by its first line', () => {
      const of = (line: string): string | undefined =>
        contributes.languages.find(({ firstLine }) => firstLine !== undefined && new RegExp(firstLine).test(line))?.id;
      assert.equal(
        of('2026-03-10 09:40:38,123 | INFO     | ***  PanDA Pilot version 3.11.5.1  ***'),
        'panda-pilot-log',
      );
      assert.equal(
        of('2026-03-10 09:40:01,123 [wrapper] This is ATLAS pilot wrapper version: 20251211a'),
        'panda-pilot-log',
      );
      assert.equal(of('05 Jul 10:26:01|pUtil.py    | Pilot cleanup has finished'), 'panda-pilot-log');
      assert.equal(of('2018-07-05 10:26:01| 12345|RunJob.py   | Original exit code: 65'), 'panda-pilot-log');
      assert.equal(of('PyJobTransforms.trfExe.preExecute 2026-11-22 01:56:23,325 INFO x'), 'panda-payload-log');
      assert.equal(of('2026-03-10 09:40:38,123 INFO starting'), undefined);
    });
  });

  describe('colours', () => {
    it('go into the log language and into no other of VS Code', () => {
      const injected = contributes.grammars.filter(({ injectTo }) => injectTo !== undefined);
      assert.deepEqual(
        injected.map(({ injectTo }) => injectTo),
        [['text.log']],
      );
    });
    it('are mapped for tokens that the server sends', () => {
      const modifiers = contributes.semanticTokenModifiers.map(({ id }) => id);
      assert.deepEqual(modifiers, LEGEND.tokenModifiers);
      for (const { scopes } of contributes.semanticTokenScopes) {
        for (const selector of Object.keys(scopes)) {
          const [type, modifier] = selector.split('.');
          assert.ok(LEGEND.tokenTypes.includes(type!), selector);
          assert.ok(modifier === undefined || modifiers.includes(modifier), selector);
        }
      }
    });
  });

  // A large log of which VS Code shows nothing has no language either: the window itself must wake the extension.
  it('starts the extension for logs, for catalogue files of a workspace, for an error table, and once a window is up', () => {
    const forLogs = manifest.activationEvents.filter((event) => event.startsWith('onLanguage:'));
    for (const event of forLogs) assert.match(event, /^onLanguage:(?:panda-(?:pilot|payload)-log|log|plaintext)$/);
    const others = manifest.activationEvents.filter((event) => !forLogs.includes(event));
    const own = [`workspaceContains:${siteCatalogueFolder}`, 'onWebviewPanel:pandaLog.campaign'];
    assert.deepEqual(others, [...own, 'onStartupFinished']);
  });
  it('gives catalogue files of a workspace, and files of rules, their schemas', () => {
    const schemas = contributes.yamlValidation.map(({ fileMatch, url }) => [
      fileMatch,
      (JSON.parse(read(url)) as { title: string }).title,
    ]);
    const families = ['yaml', 'yml'].map((ending) => `**/${siteCatalogueFolder}/**/*.${ending}`);
    assert.deepEqual(schemas, [
      [families, 'Family file of the PanDA log catalogue'],
      [[`**/*${ruleFileEnding}`], 'Rules for the PanDA server'],
    ]);
  });
  it('declares the tools for language models as they are', () => {
    const declared = contributes.languageModelTools.map(({ name, displayName, modelDescription, inputSchema }) => ({
      name,
      displayName,
      modelDescription,
      inputSchema,
    }));
    const tools = Object.entries(TOOLS).map(([name, { title, description, input }]) => {
      const { $schema, ...inputSchema } = z.toJSONSchema(input, { target: 'draft-7', io: 'input' });
      assert.ok($schema);
      return { name, displayName: title, modelDescription: description, inputSchema };
    });
    assert.deepEqual(declared, JSON.parse(JSON.stringify(tools)), 'package.json holds a copy of service/tools/');
  });
  it('gives each tool a name by which a person can call it', () => {
    const names = contributes.languageModelTools.map(({ toolReferenceName }) => toolReferenceName);
    assert.deepEqual(names, ['pandaError', 'pandaLog', 'pandaRule']);
    for (const { canBeReferencedInPrompt, userDescription } of contributes.languageModelTools) {
      assert.equal(canBeReferencedInPrompt, true);
      assert.match(userDescription, /\.$/);
    }
  });
  // The logs lie where the workspace is: there the server reads what is beside them, and writes its cache.
  it('runs where the workspace is, also in a remote window; in a browser it has a program without Node', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    assert.deepEqual([manifest.main, manifest.browser], ['./dist/extension.js', './dist/webExtension.js']);
  });
  it('says what an untrusted and a virtual workspace lack', () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    for (const word of ['monitor addresses', 'catalogue files', 'redaction', 'baseline', 'files of rules'])
      assert.ok(untrustedWorkspaces.description.includes(word), word);
    assert.match(virtualWorkspaces.description, /only from disk.*In a browser there are neither/);
  });
  it('gives a reason for each limit', () => {
    for (const { supported, description } of Object.values(manifest.capabilities)) {
      assert.equal(supported, 'limited');
      assert.match(description, /\.$/);
    }
  });
  describe('the first five minutes', () => {
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    const known = new Set<string>(Object.values(clientCommands));
    const commandsIn = (text: string): string[] =>
      [...text.matchAll(/\(command:(?:toSide:)?(pandaLog\.\w+)/g)].flatMap(([, command]) => command ?? []);

    it('lead from a sample job to a rule, each step with something to do, which ends it', () => {
      assert.equal(steps.length, 5);
      for (const { description, completionEvents } of steps) {
        const done = completionEvents.flatMap((event) => /^onCommand:(.+)$/.exec(event)?.[1] ?? []);
        const offered = commandsIn(description);
        for (const command of [...done, ...offered]) assert.ok(known.has(command), command);
        assert.ok(
          done.some((command) => offered.includes(command)),
          description,
        );
      }
    });
    it('show a picture in each step that is also told in words', () => {
      for (const { media } of steps) assert.match(media.altText, /^[A-Z].{30,}\.$/);
    });
    it('are offered where no folder is open, with what the place can do', () => {
      assert.deepEqual(
        contributes.viewsWelcome.map(({ view, when, contents }) => [view, when, commandsIn(contents)]),
        [
          [
            'explorer',
            'workspaceFolderCount == 0 && !pandaLog.inBrowser',
            ['pandaLog.openSample', 'pandaLog.triageFolder', 'pandaLog.openArchive'],
          ],
          [
            'explorer',
            'workspaceFolderCount == 0 && pandaLog.inBrowser',
            ['pandaLog.openSample', 'pandaLog.openArchive'],
          ],
        ],
      );
    });
  });
  it('names only files that are there', () => {
    const files = [
      manifest.icon,
      ...contributes.languages.map(({ configuration }) => configuration),
      ...contributes.grammars.map((grammar) => grammar.path),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
    ];
    for (const file of files) assert.ok(existsSync(path.join(root, file)), file);
  });
  it('has an icon of 128 pixels or more', () => {
    const png = readFileSync(path.join(root, manifest.icon));
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.ok(png.readUInt32BE(16) >= 128 && png.readUInt32BE(20) === png.readUInt32BE(16));
  });
});

/** The names that a condition of a menu wants. */
function nameIn(when: string): RegExp {
  const [, source = '', flags] = /resourceFilename =~ \/(.+)\/(\w*)$/.exec(when) ?? [];
  return new RegExp(source, flags);
}

/** Whether a language takes a file by its name, as VS Code does: without regard to case. */
function names({ filenames, filenamePatterns }: Language, name: string): boolean {
  if (filenames?.some((known) => known.toLowerCase() === name.toLowerCase())) return true;
  return filenamePatterns.some((pattern) => new RegExp(`^${regexOf(pattern)}$`, 'i').test(name));
}

/** The globs in use here: `*` and one level of `{a,b}`. */
function regexOf(glob: string): string {
  return glob
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, alternatives: string) => `(?:${alternatives.replace(/,/g, '|')})`)
    .replace(/\*/g, '.*');
}
