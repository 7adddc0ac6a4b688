import assert from 'node:assert/strict';
import { idsIn } from '../../../server/src/service/ids';
import { analysed } from './logs';

const { job } = analysed('', { job: { pandaId: '6517092978', taskId: '38768471' } }).triage;

/** The ids of a line as `kind id`, each checked to stand where it is said to stand. */
function idsOf(line: string, of = job): string[] {
  return idsIn(line, of).map(({ kind, id, start, end }) => {
    assert.equal(line.slice(start, end), id);
    return `${kind} ${id}`;
  });
}

describe('ids in a line', () => {
  for (const [line, ...expected] of [
    ["'PandaID': 6511111111, 'taskID': 38111111, 'reqID': 44818,", 'job 6511111111', 'task 38111111', 'request 44818'],
    ['{"PandaID":"6511111111","jediTaskID":"38111111"}', 'job 6511111111', 'task 38111111'],
    ['processing PanDA job 6511111111 from task 38111111', 'job 6511111111', 'task 38111111'],
    ['/scratch/PanDA_Pilot-6511111111/PandaJob_6511111111_17', 'job 6511111111', 'job 6511111111'],
    ['tarball_PandaJob_6511111111_SITE_QUEUE/pilotlog.txt', 'job 6511111111'],
    ['https://bigpanda.cern.ch/job/6511111111/ and /task/38111111/', 'job 6511111111', 'task 38111111'],
    ['?pandaid=6511111111&jeditaskid=38111111', 'job 6511111111', 'task 38111111'],
    ['monitor loop #1: job 0:6511111111 is running', 'job 6511111111'],
    ['reqID=7', 'request 7'],
  ] as const) {
    it(`are named by the words before them: ${line}`, () => assert.deepEqual(idsOf(line), expected));
  }

  for (const line of [
    'copied 6511111111 bytes in 1234567 s',
    'PandaID=65111111111111 PandaID=651111.1 job 6511111111a taskID=0000',
    'PandaID=None, taskID=NULL, reqID=',
    'job 123456 is too short',
  ]) {
    it(`are no other numbers: ${line}`, () => assert.deepEqual(idsOf(line), []));
  }

  it('of the job itself are known wherever they stand alone', () => {
    assert.deepEqual(idsOf('6517092978'), ['job 6517092978']);
    assert.deepEqual(idsOf('log.38768471._6517092978.tgz'), ['task 38768471', 'job 6517092978']);
    assert.deepEqual(idsOf('16517092978 65170929780 387684711'), []);
  });

  it('of the job itself are left alone where they are too short to be nothing else', () => {
    assert.deepEqual(idsOf('1234567 of 123456', { ...job, pandaId: '123456', taskId: '1234567' }), ['task 1234567']);
    assert.deepEqual(idsOf('6517092978', { ...job, pandaId: null, taskId: null }), []);
  });

  it('are as many as are asked for, the first ones', () => {
    const line = 'PandaID=6511111111 PandaID=6522222222 6517092978';
    assert.deepEqual(
      idsIn(line, job, 2).map(({ id }) => id),
      ['6511111111', '6522222222'],
    );
  });
});
