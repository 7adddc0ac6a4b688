import assert from 'node:assert/strict';
import type { CodeAction, Range } from 'vscode-languageserver-types';
import type { ActionAbilities } from '../../../server/src/service/languageService';
import { analysed, findingAt, pilotLine, service, type Given } from './logs';

const text = [
  pilotLine('started'),
  pilotLine('disk full'),
  pilotLine('nothing here'),
  pilotLine('again: error code: 1333, m'),
].join('\n');
const given: Given = {
  findings: [findingAt(text, 'disk full'), findingAt(text, 'again', { role: 'echo' })],
  job: { pandaId: '6517092978', taskId: '38768471', queue: 'SITE_Q', experiment: 'atlas' },
};
const plain: ActionAbilities = { clientCommands: new Set(), createsFiles: false };

function actionsOn(line: number, abilities = plain, more: Given = {}): CodeAction[] {
  const range: Range = { start: { line, character: 0 }, end: { line, character: 0 } };
  return service.codeActions(analysed(text, { ...given, ...more }), range, [], abilities);
}

describe('code actions', () => {
  it('open the job, the task and the queue', () => {
    const opened = actionsOn(1).map(({ title, command }) => [
      title,
      command?.command,
      command?.arguments?.[0] as string,
    ]);
    assert.deepEqual(opened, [
      ['Open job 6517092978 in the monitor', 'pandaLog.openUrl', 'https://bigpanda.cern.ch/job/6517092978/'],
      ['Open task 38768471 in the monitor', 'pandaLog.openUrl', 'https://bigpanda.cern.ch/task/38768471/'],
      ['Open queue SITE_Q in the monitor', 'pandaLog.openUrl', 'https://bigpanda.cern.ch/site/SITE_Q/'],
    ]);
  });

  it('lead from an echo to the root cause', () => {
    const [first] = actionsOn(3);
    assert.equal(first?.title, 'Go to the root cause: pilot:1333 NOREMOTESPACE at line 2');
    assert.equal(first.command?.command, 'pandaLog.showLocation');
    assert.deepEqual(first.command?.arguments, ['file:///jobs/pilotlog.txt', 1, pilotLine('').length]);
  });

  it('offer the commands of the client only to a client that has them', () => {
    const abilities = { ...plain, clientCommands: new Set(['pandaLog.suggestRule', 'pandaLog.copyReport']) };
    const commands = actionsOn(1, abilities).flatMap(({ command }) => (command ? [command] : []));
    assert.deepEqual(commands.find(({ command }) => command === 'pandaLog.suggestRule')?.arguments, [
      'file:///jobs/pilotlog.txt',
      1,
    ]);
    assert.deepEqual(commands.find(({ command }) => command === 'pandaLog.copyReport')?.arguments, [
      'file:///jobs/pilotlog.txt',
    ]);
  });

  it('write the rule draft beside the log where the editor can create files', () => {
    const [action] = actionsOn(1, { ...plain, createsFiles: true });
    assert.equal(action?.title, 'Suggest a classification rule for pilot:1333');
    const [create, edit] = action.edit?.documentChanges ?? [];
    assert.deepEqual(create, { kind: 'create', uri: 'file:///jobs/panda-rule-pilot-1333.yaml' });
    assert.match((edit as { edits: { newText: string }[] }).edits[0]!.newText, /error_code: 1333/);
  });

  it('create no file beside a document that is none', () => {
    const titles = actionsOn(1, { ...plain, createsFiles: true }, { uri: 'untitled:pilotlog.txt' }).map(
      ({ title }) => title,
    );
    assert.ok(!titles.some((title) => title.startsWith('Suggest')), titles.join());
  });

  it('are none on a line that says nothing, and some on the first', () => {
    assert.deepEqual(actionsOn(2), []);
    assert.ok(actionsOn(0).length > 0);
  });

  describe('explain a line to a client that can show it', () => {
    const abilities = { ...plain, clientCommands: new Set(['pandaLog.explainLine']) };
    const log = [
      pilotLine('started'),
      pilotLine('disk full'),
      pilotLine('pilotErrorCodes = [1305, 1137]'),
      pilotLine('something broke', 'CRITICAL'),
      pilotLine('it came to an error, which is over', 'INFO'),
      pilotLine('of job 6517092978', 'WARNING'),
      '  KeyError: 7',
      '  and that was all',
    ];
    const explained = (line: number): CodeAction | undefined =>
      service
        .codeActions(
          analysed(log.join('\n'), { findings: [findingAt(log.join('\n'), 'disk full')] }),
          { start: { line, character: 0 }, end: { line, character: 0 } },
          [],
          abilities,
        )
        .find(({ title }) => title === 'Explain this line');

    it('where something is found, an error code stands, or the line calls itself an error', () => {
      for (const line of [1, 2, 3, 6]) {
        assert.deepEqual(explained(line)?.command?.arguments, ['file:///jobs/pilotlog.txt', line], log[line]);
      }
    });

    it('and light no bulb on any other line', () => {
      for (const line of [0, 4, 5, 7]) assert.equal(explained(line), undefined, log[line]);
      assert.deepEqual(actionsOn(2, abilities), []);
    });
  });

  it('are tied to the diagnostics of the line', () => {
    const analysis = analysed(text, given);
    const own = service.diagnostics(analysis);
    const actions = service.codeActions(analysis, own[0]!.range, own, plain);
    assert.ok(actions.length > 0);
    for (const action of actions) assert.deepEqual([action.kind, action.diagnostics], ['quickfix', own]);
  });
});

describe('rule draft', () => {
  const draft = (line: number, more: Given = {}): string | null =>
    service.ruleDraft(analysed(text, { ...given, ...more }), line);

  it('fills the columns from the finding and the reported text', () => {
    const reported = [{ code: 'pilot:1333', diag: 'No space left on device: copying', file: 'pilotlog.txt', line: 1 }];
    const yaml = draft(1, { job: { ...given.job, reported } });
    assert.match(yaml!, /^error_source: '?pilotErrorCode'?$/m);
    assert.match(yaml!, /^error_code: 1333$/m);
    assert.match(yaml!, /No space left on device/);
    assert.match(yaml!, /^error_class: '?system'?$/m);
    assert.match(yaml!, /^active: 'N'$/m);
  });

  it('takes the reported code where the text proves one of the payload', () => {
    const reported = [{ code: 'pilot:1305', diag: 'Failed to execute payload', file: 'pilotlog.txt', line: 1 }];
    const findings = [findingAt(text, 'disk full', { code: 'transform:139', owner: 'user' })];
    assert.match(draft(1, { findings, job: { reported } })!, /^error_code: 1305$/m);
  });

  it('is null where nothing can be classified', () => {
    const findings = [findingAt(text, 'disk full', { code: null })];
    assert.equal(draft(2, { findings, job: { reported: [] } }), null);
    assert.equal(service.ruleDraft(analysed('pilot:1305', { name: 'notes.txt' }), 0), null);
  });

  it('offer the draft of a signature where a line only calls itself an error', () => {
    const abilities = { ...plain, clientCommands: new Set(['pandaLog.draftSignature']) };
    const titles = (more: Parameters<typeof findingAt>[2]): string[] =>
      actionsOn(1, abilities, { findings: [findingAt(text, 'disk full', more)] }).map(({ title }) => title);
    assert.ok(titles({ rank: 'fallback' }).includes('Draft a signature for this line'));
    assert.ok(!titles({ rank: 'cause' }).includes('Draft a signature for this line'));
    assert.ok(!titles({ rank: 'fallback', role: 'noise' }).includes('Draft a signature for this line'));
  });
});
