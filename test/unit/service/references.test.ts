import assert from 'node:assert/strict';
import type { Location } from 'vscode-languageserver-types';
import { MAX_REFERENCES } from '../../../server/src/service/references';
import { addressOf, besideOthers } from './jobFiles';
import { analysed, cursor, pilotLine, service } from './logs';

/** What each reference shows: its line from 1 and the text there. */
function shown(text: string, locations: readonly Location[]): string[] {
  const lines = text.split('\n');
  return locations.map(
    ({ range: { start, end } }) => `${start.line + 1} ${lines[start.line]!.slice(start.character, end.character)}`,
  );
}

/** The references of what stands under `$0`; null for none. */
function found(lines: readonly string[], name = 'pilotlog.txt'): string[] | null {
  const { text, position } = cursor(lines.join('\n'));
  const answer = service.references(analysed(text, { name }), position);
  return answer && shown(text, answer.locations);
}

describe('references', () => {
  it('of a file: its whole name, with its scope and in its path, not within a longer one', () => {
    const name = 'user.jdoe.38730094._000309.out.root';
    assert.deepEqual(
      found([
        pilotLine(`ready to transfer (stage-out) files: lfn=user.jdoe.38730094._0003$009.out.root, filesize=20008`),
        pilotLine(`scope:${name} goes to davs://se.example.org:443/rucio/user/${name}.`),
        pilotLine(`another one: ${name}.1 and my${name}`),
        pilotLine(`'${name}','${name}'`),
      ]),
      [`1 ${name}`, `2 ${name}`, `2 ${name}`, `4 ${name}`, `4 ${name}`],
    );
  });

  it('of a PandaID and a task, never inside a longer number', () => {
    assert.deepEqual(
      found([
        pilotLine('received job: 6517$0092978'),
        pilotLine('monitor loop #1: job 0:6517092978 is running'),
        pilotLine('16517092978 65170929780 x6517092978'),
        pilotLine('in /scratch/PanDA_Pilot-6517092978/ of PandaJob_6517092978_17'),
      ]),
      ['1 6517092978', '2 6517092978', '4 6517092978', '4 6517092978'],
    );
    assert.deepEqual(
      found([pilotLine('processing PanDA job 6517092978 from task 3873$00094'), pilotLine('taskID=38730094')]),
      ['1 38730094', '2 38730094'],
    );
  });

  it('of a process: no time, no amount, no version; a short number only where it is called one', () => {
    assert.deepEqual(
      found([
        pilotLine('started -- pid=412$07 executable=run.sh'),
        pilotLine('killing 4127, then [4127]'),
        pilotLine('12,4127 4127.5 4127 kB 4127B 4.4127 4127%'),
      ]),
      ['1 4127', '2 4127', '2 4127'],
    );
    assert.deepEqual(
      found([pilotLine('started -- pid=5$02 executable=run.sh'), pilotLine('52 files'), pilotLine('process 52 runs')]),
      ['1 52', '3 52'],
    );
    assert.equal(found([pilotLine('it took 41$027 tries')]), null);
  });

  it('of a storage endpoint and of a replica', () => {
    assert.deepEqual(
      found([
        pilotLine('found replica: ddmendpoint=LAB-WEST_SCR$0ATCHDISK, pfn=x'),
        pilotLine("'LAB-WEST_SCRATCHDISK' LAB-WEST_SCRATCHDISK2 SUB-LAB-WEST_SCRATCHDISK"),
      ]),
      ['1 LAB-WEST_SCRATCHDISK', '2 LAB-WEST_SCRATCHDISK'],
    );
    const replica = 'davs://se.example.org:443/dpm/data/rucio/a1/f';
    assert.deepEqual(
      found([
        pilotLine('pfn=davs://se.example.org:443/dpm/da$0ta/rucio/a1/f'),
        pilotLine(`copying ${replica}.`),
        pilotLine(`${replica}2 ${replica}/g`),
      ]),
      [`1 ${replica}`, `2 ${replica}`],
    );
  });

  it('of a host, bare and in addresses, without its sub-domains', () => {
    assert.deepEqual(
      found([
        pilotLine('curl https://pandaserver.ex$0ample.org:25443/server'),
        pilotLine('pandaserver.example.org is down; pandaserver.example.org.uk and a.pandaserver.example.org are not'),
      ]),
      ['1 pandaserver.example.org', '2 pandaserver.example.org'],
    );
    assert.deepEqual(found([pilotLine("'node': 'wn1$02'"), pilotLine('on wn12: wn123')]), ['1 wn12', '2 wn12']);
  });

  it('are none on other words, and in what is no log', () => {
    assert.equal(found([pilotLine('nothing wo$0rth it')]), null);
    assert.equal(found([pilotLine('x', 'INFO', 'pilot.con$0trol.data')]), null);
    assert.equal(found(['received job: 6517$0092978'], 'notes.txt'), null);
  });

  it('can leave out where it is first spoken of', () => {
    const { text, position } = cursor(
      [pilotLine('received job: 6517$0092978'), pilotLine('job 6517092978')].join('\n'),
    );
    const { locations } = service.references(analysed(text), position, false)!;
    assert.deepEqual(shown(text, locations), ['2 6517092978']);
  });

  it('are bounded, and say so', () => {
    const lines = Array.from({ length: MAX_REFERENCES + 5 }, () => pilotLine('received job: 6517092978'));
    const position = { line: 0, character: lines[0]!.length - 2 };
    const all = service.references(analysed(lines.join('\n')), position)!;
    assert.equal(all.locations.length, MAX_REFERENCES);
    assert.equal(all.limit, 'More lines speak of it; the first 1000 places are listed.');
    assert.equal(service.references(analysed(lines.slice(5).join('\n')), position)!.limit, null);
  });

  it('go through all logs of the job that an editor can open', () => {
    const files = {
      'pilot.stdout': [pilotLine('received job: 6517092978'), pilotLine('lfn=AOD.1.pool.root')].join('\n'),
      'payload.stdout': 'opening AOD.1.pool.root\nclosing AOD.1.pool.root.1\nread AOD.1.pool.root again\n',
    };
    const position = { line: 1, character: pilotLine('lfn=AOD').length };
    const places = (analysis: ReturnType<typeof besideOthers>): string[] =>
      service.references(analysis, position)!.locations.map(({ uri, range }) => `${uri} ${range.start.line + 1}`);
    assert.deepEqual(places(besideOthers('pilot.stdout', files)), [
      `${addressOf('pilot.stdout')} 2`,
      `${addressOf('payload.stdout')} 1`,
      `${addressOf('payload.stdout')} 3`,
    ]);
    const closed = besideOthers('pilot.stdout', files, { address: () => addressOf('x.log.tgz'), canOpen: false });
    assert.deepEqual(places(closed), [`${addressOf('pilot.stdout')} 2`]);
  });
});
