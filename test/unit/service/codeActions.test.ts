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

/** The start of a line, from 0. */
function at(line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: 0 } };
}

function actionsOn(line: number, abilities = plain, more: Given = {}): CodeAction[] {
  return service.codeActions(analysed(text, { ...given, ...more }), at(line), [], abilities);
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
    for (const [name, there] of [
      ['pandaLog.suggestRule', true],
      ['pandaLog.suggestRetryRule', false],
    ] as const) {
      const found = commands.find(({ command }) => command === name)?.arguments;
      assert.deepEqual(found, there ? ['file:///jobs/pilotlog.txt', 1] : undefined);
    }
    assert.deepEqual(commands.find(({ command }) => command === 'pandaLog.copyReport')?.arguments, [
      'file:///jobs/pilotlog.txt',
    ]);
  });

  it('write the rule draft beside the log where the editor can create files', () => {
    const [action] = actionsOn(1, { ...plain, createsFiles: true });
    assert.equal(action?.title, 'Suggest a classification rule for pilot:1333');
    const [create, edit] = action.edit?.documentChanges ?? [];
    assert.deepEqual(create, { kind: 'create', uri: 'file:///jobs/pilot-1333.panda-rules.yaml' });
    assert.match((edit as { edits: { newText: string }[] }).edits[0]!.newText, /^classification:$[^]* code: 1333$/m);
    const retry = actionsOn(1, { ...plain, createsFiles: true }).find(({ title }) => /retry/.test(title));
    assert.equal(retry?.title, 'Suggest a retry rule for pilot:1333');
    assert.match(JSON.stringify(retry.edit), /pilot-1333-retry\.panda-rules\.yaml.*action: /);
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
          at(line),
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

  it('are tied to our own diagnostics of the line, where it has any', () => {
    const analysis = analysed(text, given);
    const own = service.diagnostics(analysis);
    const strange = { ...own[0]!, source: 'spell checker' };
    const actions = service.codeActions(analysis, own[0]!.range, [strange, ...own], plain);
    assert.ok(actions.length > 0);
    for (const action of actions) assert.deepEqual([action.kind, action.diagnostics], ['quickfix', own]);
    for (const action of service.codeActions(analysis, own[0]!.range, [strange], plain)) {
      assert.ok(!('diagnostics' in action));
    }
  });

  it('offer the draft of a signature where a line only calls itself an error', () => {
    const abilities = { ...plain, clientCommands: new Set(['pandaLog.draftSignature']) };
    const titles = (more: Parameters<typeof findingAt>[2]): string[] =>
      actionsOn(1, abilities, { findings: [findingAt(text, 'disk full', more)] }).map(({ title }) => title);
    assert.ok(titles({ rank: 'fallback' }).includes('Draft a signature for this line'));
    assert.ok(!titles({ rank: 'cause' }).includes('Draft a signature for this line'));
    assert.ok(!titles({ rank: 'fallback', role: 'noise' }).includes('Draft a signature for this line'));
  });

  it('open what else the line names: other jobs, tasks and requests', () => {
    const line = pilotLine("'PandaID': 6511111111, 'taskID': 38111111, 'reqID': 44818,");
    const opened = service
      .codeActions(analysed(line, { ...given, findings: [] }), at(0), [], plain)
      .map(({ title, command }) => `${title}: ${String(command?.arguments?.[0])}`);
    assert.deepEqual(opened, [
      'Open job 6511111111 in the monitor: https://bigpanda.cern.ch/job/6511111111/',
      'Open task 38111111 in the monitor: https://bigpanda.cern.ch/task/38111111/',
      'Open the tasks of request 44818 in the monitor: https://bigpanda.cern.ch/tasks/?reqid=44818',
      'Open job 6517092978 in the monitor: https://bigpanda.cern.ch/job/6517092978/',
      'Open task 38768471 in the monitor: https://bigpanda.cern.ch/task/38768471/',
      'Open queue SITE_Q in the monitor: https://bigpanda.cern.ch/site/SITE_Q/',
    ]);
  });

  it('open nothing of which the log has no name', () => {
    const nameless = { pandaId: null, taskId: null, queue: null };
    assert.deepEqual(
      actionsOn(1, plain, { job: nameless }).filter(({ title }) => title.startsWith('Open')),
      [],
    );
  });

  it('lead nowhere from the root cause itself', () => {
    assert.ok(!actionsOn(1).some(({ title }) => title.startsWith('Go to')));
    assert.ok(actionsOn(0).some(({ title }) => title.startsWith('Go to')));
  });
});
