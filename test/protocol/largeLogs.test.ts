import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  WorkDoneProgress,
  type CodeAction,
  type Hover,
  type Location,
  type SemanticTokens,
} from 'vscode-languageserver-protocol/node';
import { excerptAddress } from '../../shared/addresses';
import {
  closeFileNotification,
  excerptRequest,
  explainLineRequest,
  reportRequest,
  ruleDraftRequest,
  triageFileRequest,
  type Excerpt,
  type TriageFileParams,
} from '../../shared/protocol';
import { Client } from './client';
import { pilotLine, placeOf, STORAGE_FULL } from './samples';

/** LSP's code of a request that was cancelled. */
const REQUEST_CANCELLED = -32800;

describe('language server: logs read from disk', () => {
  let folder: string;
  let client: Client;

  /** Writes a file in a folder of its own and gives its address. */
  function file(name: string, content: string, at = name.replace(/\W/g, '-')): string {
    const place = join(folder, at);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, name), content);
    return pathToFileURL(join(place, name)).href;
  }

  /** What comes of a triage: the notifications come before the answer. */
  async function triage(params: TriageFileParams) {
    const answer = await client.request(triageFileRequest, params);
    assert.ok(answer !== null && 'recognised' in answer);
    assert.deepEqual(await client.triaged.take(), answer);
    const { uri, diagnostics } = await client.diagnostics.take();
    assert.equal(uri, params.uri);
    return { answer, diagnostics };
  }

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'panda-large-'));
    client = await Client.start({ initializationOptions: { explanations: true, commands: ['pandaLog.explainLine'] } });
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.errors, []);
    rmSync(folder, { recursive: true });
  });

  describe('one that is asked for', () => {
    let uri: string;
    let told: Awaited<ReturnType<typeof triage>>;
    let root: { line: number; character: number };

    before(async () => {
      uri = file('pilotlog.txt', STORAGE_FULL);
      told = await triage({ uri });
      const { line } = placeOf(STORAGE_FULL, 'details: No available space left on disk');
      root = { line, character: 'details: '.length };
    });

    it('gets its verdict, as an open document does', () => {
      const { answer, diagnostics } = told;
      assert.equal(answer.recognised && answer.headline, 'failed: pilot:1333 NOREMOTESPACE at line 675');
      assert.deepEqual(diagnostics[0]?.range.start, root);
    });

    it('answers the requests of our own by its address', async () => {
      assert.match((await client.request(reportRequest, { uri }))!, /pilot:1333/);
      const file = { uri: 'file:///new.panda-rules.yaml', text: '' };
      const about = { uri, line: root.line };
      const draft = await client.request(ruleDraftRequest, { table: 'classification', about, file });
      assert.match(JSON.stringify(draft), /1333/);
      assert.match((await client.request(explainLineRequest, { uri, line: root.line }))!, /Line 675/);
    });

    describe('has an excerpt, which', () => {
      let excerpt: Excerpt;
      let address: string;
      let there: { line: number; character: number };

      before(async () => {
        excerpt = (await client.request(excerptRequest, { uri }))!;
        address = excerptAddress(uri);
        there = { line: excerpt.lines.indexOf(root.line), character: root.character + excerpt.indent };
        await client.tell(address, excerpt.text, 'panda-log-excerpt');
      });

      it('shows the root cause with its number', () => {
        assert.match(excerpt.text.split('\n')[there.line]!, /^675 │ details: No available space left on disk/);
      });

      it('answers hover, definition, actions and colours', async () => {
        const hover = await client.ask<Hover>('textDocument/hover', address, { position: there });
        assert.match(JSON.stringify(hover), /NOREMOTESPACE/);
        assert.deepEqual(hover.range?.start, there);
        const report = excerpt.text.split('\n').findIndex((row) => row.includes('error code: 1333'));
        const code = excerpt.text.split('\n')[report]!.indexOf('1333');
        const found = await client.ask<Location>('textDocument/definition', address, {
          position: { line: report, character: code },
        });
        assert.deepEqual([found.uri, found.range.start], [address, there]);
        const actions = await client.ask<CodeAction[]>('textDocument/codeAction', address, {
          range: { start: there, end: there },
          context: { diagnostics: [] },
        });
        const explain = actions.find(({ command }) => command?.command === 'pandaLog.explainLine');
        assert.deepEqual(explain?.command?.arguments, [uri, root.line]);
        const tokens = await client.ask<SemanticTokens>('textDocument/semanticTokens/full', address);
        assert.ok(tokens.data.length > 100);
      });

      it('is silent while an editor shows an older text of it', async () => {
        await client.connection.sendNotification('textDocument/didChange', {
          textDocument: { uri: address, version: 2 },
          contentChanges: [{ text: `${excerpt.text}more\n` }],
        });
        assert.equal(await client.ask('textDocument/hover', address, { position: there }), null);
      });
    });
  });

  it('tells its progress in percent under the token of the request', async () => {
    const uri = file('pilotlog.txt', STORAGE_FULL, 'progress');
    const told: WorkDone[] = [];
    client.connection.onProgress(WorkDoneProgress.type, 'my-token', (value) => void told.push(value));
    await triage({ uri, workDoneToken: 'my-token' });
    assert.deepEqual(
      [told[0]?.kind, told[0]?.kind === 'begin' && told[0].cancellable, told.at(-1)?.kind],
      ['begin', true, 'end'],
    );
    const percents = told.flatMap((value) => (value.kind === 'report' ? [value.percentage ?? -1] : []));
    assert.ok(percents.length > 0 && percents.every((percent) => percent >= 0 && percent <= 100));
    assert.deepEqual(
      percents,
      [...percents].sort((a, b) => a - b),
    );
  });

  it('ends when its request is cancelled, and publishes nothing', async () => {
    const uri = file('pilotlog.txt', STORAGE_FULL.repeat(100), 'cancel');
    const stop = new CancellationTokenSource();
    client.connection.onProgress(WorkDoneProgress.type, 'to-cancel', ({ kind }) => {
      if (kind === 'begin') stop.cancel();
    });
    const params = { uri, workDoneToken: 'to-cancel' };
    const asked = client.connection.sendRequest(triageFileRequest, params, stop.token);
    await assert.rejects(asked, { code: REQUEST_CANCELLED });
    assert.equal(await client.request(excerptRequest, { uri }), null);
    assert.deepEqual([client.triaged.size, client.diagnostics.size], [0, 0]);
  });

  describe('that cannot be triaged', () => {
    const problems: [what: string, uri: () => string, words: RegExp][] = [
      ['is not on disk', () => 'vscode-vfs://github/x/pilotlog.txt', /is no file on the disk of the language server/],
      ['is not there', () => `${pathToFileURL(folder).href}/none/pilotlog.txt`, /cannot be triaged: no such file/],
      ['is a folder', () => pathToFileURL(folder).href, /cannot be triaged: is a folder/],
    ];
    for (const [what, uri, words] of problems) {
      it(`because it ${what}: says so`, async () => {
        const answer = await client.request(triageFileRequest, { uri: uri() });
        assert.ok(answer !== null && 'problem' in answer);
        assert.match(answer.problem, words);
      });
    }

    it('because the request is none: null', async () => {
      assert.equal(await client.connection.sendRequest(triageFileRequest, { uri: 7 }), null);
      assert.equal(await client.connection.sendRequest(excerptRequest, null), null);
    });
  });

  describe('with a name that says nothing', () => {
    const content = ['a line', 'another line'].join('\n');

    it('is left alone when nobody asked', async () => {
      const uri = file('notes.txt', STORAGE_FULL, 'unasked');
      const answer = await client.request(triageFileRequest, { uri, unasked: true });
      assert.deepEqual(answer, { uri, recognised: false });
      assert.deepEqual([client.triaged.size, client.diagnostics.size], [0, 0]);
    });

    it('is recognised by its content when somebody asks', async () => {
      const uri = file('notes.txt', STORAGE_FULL, 'asked');
      assert.equal((await triage({ uri })).answer.recognised, true);
    });

    it('is taken for a log when somebody says so, and stays one', async () => {
      const uri = file('notes.txt', content, 'forced');
      assert.deepEqual((await triage({ uri })).answer, { uri, recognised: false });
      assert.equal(await client.request(excerptRequest, { uri }), null);
      for (const params of [{ uri, asLog: true }, { uri }]) {
        assert.equal((await triage(params)).answer.recognised, true);
      }
    });

    it('belongs to no job where only a person calls it a log, also when it has grown', async () => {
      const uri = file('notes.txt', 'gfal-copy error: 28 (No space left on device) - DESTINATION WRITE\n', 'alone');
      // A file that a triage of the job would name, as such a link is not read.
      symlinkSync(join(folder, 'alone', 'notes.txt'), join(folder, 'alone', 'payload.stderr'));
      const { answer } = await triage({ uri, asLog: true });
      appendFileSync(join(folder, 'alone', 'notes.txt'), 'another line\n');
      const grown = await client.triaged.take();
      assert.equal((await client.diagnostics.take()).uri, uri);
      assert.ok(answer.recognised && grown.recognised);
      assert.equal(grown.detail, answer.detail);
      await client.connection.sendNotification(closeFileNotification, { uri });
      await client.diagnostics.take();
    });
  });

  it('finds the cause in another file of its job', async () => {
    file('payload.stderr', "ModuleNotFoundError: No module named 'uproot'\n", 'job');
    const pilot = [
      pilotLine('***  PanDA Pilot version 3.11.5.1  ***'),
      pilotLine('finished pid=51 exit_code=1 state=failed'),
      pilotLine('pilotErrorCodes = [1305] (will report primary/first error code)', 'WARNING'),
    ];
    const uri = file('pilotlog.txt', `${pilot.join('\n')}\n`, 'job');
    const { answer } = await triage({ uri });
    assert.match((answer.recognised && answer.root?.uri) || '', /job\/payload\.stderr$/);
  });

  it('is triaged anew when it grows or is replaced, until nobody looks at it', async () => {
    const quiet = `${pilotLine('hello')}\n`.repeat(10);
    const uri = file('pilotlog.txt', quiet, 'growing');
    const path = join(folder, 'growing', 'pilotlog.txt');
    assert.deepEqual((await triage({ uri })).diagnostics, []);
    const next = async (): Promise<number> => {
      const { diagnostics } = await client.diagnostics.take();
      const triaged = await client.triaged.take();
      assert.equal(triaged.uri, uri);
      return diagnostics.length;
    };
    appendFileSync(path, STORAGE_FULL);
    assert.ok((await next()) > 0);
    writeFileSync(`${path}.new`, quiet);
    renameSync(`${path}.new`, path);
    assert.equal(await next(), 0);
    await client.connection.sendNotification(closeFileNotification, { uri });
    assert.deepEqual(await client.diagnostics.take(), { uri, diagnostics: [] });
    assert.equal(await client.request(excerptRequest, { uri }), null);
  });
});

type WorkDone = { kind: 'begin'; cancellable?: boolean } | { kind: 'report'; percentage?: number } | { kind: 'end' };
