import assert from 'node:assert/strict';
import { monitorJobs } from '../../../server/src/rules/server/monitorJob';
import { readRows } from '../../../server/src/rules/server/readRows';
import { Simulator, type Simulation } from '../../../server/src/rules/server/simulate';

const NOON = Date.UTC(2026, 0, 1, 12);

/** A job of the monitor that failed with a full disk. */
const job = {
  pandaid: 6600000001,
  jeditaskid: 40000001,
  prodsourcelabel: 'user',
  attemptnr: 2,
  cmtconfig: 'x86_64-el9-gcc13-opt',
  atlasrelease: 'Atlas-25.0.1',
  workqueue_id: 16,
  piloterrorcode: 1098,
  piloterrordiag: 'Not enough local space for staging input files\nand run the job',
  exeerrorcode: 65,
  exeerrordiag: 'Non-zero return code',
  transexitcode: '65',
};

type Row = Record<string, unknown>;

function simulate(rules: { classification?: Row[]; retry?: Row[]; actions?: Row[] }, columns: Row = {}): Simulation {
  const raw = { classification: [], retry: [], actions: [], ...rules };
  const { rules: rows, problems } = readRows(raw);
  assert.deepEqual(problems, []);
  const [read] = monitorJobs({ job: { ...job, ...columns }, files: [] }) ?? [];
  assert.ok(read);
  return new Simulator(rows, NOON).simulate(read);
}

/** A row of RETRYERRORS for the job's pilot error. */
function retryRow(id: number, columns: Row): Row {
  return { retryerror_id: id, errorsource: 'pilotErrorCode', errorcode: 1098, active: 'Y', ...columns };
}

function limit(id: number, maxAttempt: string, columns: Row = {}): Row {
  return retryRow(id, { retry_action: 'limit_retry', parameters: `maxAttempt=${maxAttempt}`, ...columns });
}

/** What is applied, in short, and why the other rows are not. */
function retried({ retry, skipped }: Simulation): { applied: string[]; skipped: Record<number, string> } {
  return {
    applied: retry.map(({ row, parameters, effect }) => {
      const words = [...parameters].map(([key, value]) => ` ${key}=${value}`).join('');
      return `${row.id} ${row.action}${words} ${effect}`;
    }),
    skipped: Object.fromEntries(
      skipped.flatMap(({ table, row, reason }) => (table === 'retry' ? [[row.id, reason]] : [])),
    ),
  };
}

describe('a job that has not failed', () => {
  const rules = {
    classification: [
      { id: 1, error_source: 'pilotErrorCode', error_code: 1098, error_diag: 'Not', error_class: 'system' },
    ],
    retry: [retryRow(2, { retry_action: 'no_retry' }), retryRow(3, { retry_action: 'no_retry', errorcode: 1099 })],
  };

  it('is a matter of no rule, and the rules of its codes say why', () => {
    for (const jobstatus of ['finished', 'running', 'closed']) {
      const { classification, retry, skipped } = simulate(rules, { jobstatus });
      assert.deepEqual([classification, retry], [null, []]);
      const reason = `the job is ${jobstatus}, and the server asks its rules when a job has failed`;
      assert.deepEqual(
        skipped.map((one) => [one.row.id, one.reason]),
        [
          [1, reason],
          [2, reason],
        ],
      );
    }
  });

  it('is told from one that failed, was cancelled, or of which nothing tells it', () => {
    for (const jobstatus of ['failed', 'Failed', 'cancelled', null, undefined, '']) {
      assert.deepEqual(retried(simulate(rules, { jobstatus })).applied, ['2 no_retry acts']);
    }
  });
});

describe('a retry rule', () => {
  it('applies where source and code are those of the job and its expression matches from the start of the text', () => {
    const told = retried(
      simulate({
        retry: [
          retryRow(1, { retry_action: 'increase_memory', errordiag: 'local space' }),
          retryRow(2, { retry_action: 'increase_memory', errordiag: '.*local space' }),
          retryRow(3, { retry_action: 'increase_cputime', errordiag: 'Not.*run the job$' }),
          retryRow(4, { retry_action: 'increase_memory_xtimes', errordiag: 'Not (enough' }),
          retryRow(5, { retry_action: 'increase_memory_xtimes', errorcode: 1099 }),
          retryRow(6, { retry_action: 'reduce_input_per_job', parameters: 'steps=2,4' }),
        ],
      }),
    );
    assert.deepEqual(told.applied, [
      '2 increase_memory acts',
      '3 increase_cputime acts',
      '6 reduce_input_per_job steps=2,4 acts',
    ]);
    assert.equal(told.skipped[1], 'its expression does not match from the start of the text');
    assert.match(told.skipped[4] ?? '', /^its expression is wrong \(this \( is not closed\)/);
    assert.equal(told.skipped[5], undefined, 'what is of another code is no matter of the job');
  });

  it('is only logged where it or its action is not active', () => {
    const actions = [
      { retryaction_id: 1, retry_action: 'no_retry', active: 'N' },
      { retryaction_id: 2, retry_action: 'increase_memory', active: 'Y' },
    ];
    const retry = [retryRow(1, { retryaction: 1 }), retryRow(2, { retryaction: 2, active: 'N' })];
    const told = simulate({ retry, actions });
    assert.deepEqual(retried(told).applied, ['2 increase_memory logged', '1 no_retry logged']);
    assert.equal(
      told.retry[1]?.line,
      'action=setNoRetry for PandaID=6600000001 jediTaskID=40000001 prodSourceLabel=user ( ErrorSource=pilotErrorCode ErrorCode=1098 ErrorDiag: None. Error/action active=False error_id=1 )',
    );
  });

  it('of one action counts once, the first in the order of the table', () => {
    const told = retried(simulate({ retry: [7, 8].map((id) => retryRow(id, { retry_action: 'increase_memory' })) }));
    assert.deepEqual(told.applied, ['7 increase_memory acts']);
    assert.equal(told.skipped[8], 'row 7 comes first, and one row an action counts');
  });

  it('that asks for more of the job wins among those that limit the attempts', () => {
    const exact = { architecture: job.cmtconfig, workqueue_id: 16 };
    const told = retried(
      simulate({ retry: [limit(1, '3'), limit(2, '9', exact), limit(3, '1', { release: 'Atlas-25.0.1' })] }),
    );
    assert.deepEqual(told.applied, ['2 limit_retry maxAttempt=9 acts']);
    assert.equal(told.skipped[1], 'row 2 asks for more of architecture, release and work queue');
  });

  it('is for a job that has what it asks for, and says whether the job has something else, none, or is not known', () => {
    const told = retried(
      simulate(
        {
          retry: [
            limit(1, '3', { architecture: 'a' }),
            limit(2, '3', { release: 'r' }),
            limit(3, '3', { workqueue_id: 5 }),
          ],
        },
        { atlasrelease: null, workqueue_id: undefined },
      ),
    );
    assert.deepEqual(told, {
      applied: [],
      skipped: {
        1: 'it is for cmtConfig a, and the job has x86_64-el9-gcc13-opt',
        2: 'it is for AtlasRelease r, and the job has none',
        3: 'it is for workQueue_ID 5, and nothing tells that of the job',
      },
    });
  });

  it('ties with its like, and the lesser text counts: 10 is less than 9', () => {
    const told = retried(simulate({ retry: [limit(1, '9'), limit(2, '10')] }));
    assert.deepEqual(told.applied, ['1 limit_retry maxAttempt=10 acts']);
    assert.match(told.skipped[2] ?? '', /lesser text of both as maxAttempt: 10$/);
  });

  it('that ties with no_retry makes the server give up, and the first row counts', () => {
    const no = retryRow(2, { retry_action: 'no_retry' });
    const narrow = limit(3, '1', { architecture: job.cmtconfig });
    assert.deepEqual(retried(simulate({ retry: [limit(1, '3'), no, narrow] })).applied, [
      '1 limit_retry maxAttempt=3 acts',
    ]);
    assert.deepEqual(retried(simulate({ retry: [no, limit(1, '3')] })).applied, ['2 no_retry acts']);
  });

  it('loses all parameters with one that is none, and a limit without a number does nothing', () => {
    for (const parameters of ['maxAttempt=3&note=a=b', 'maxAttempt', 'maxAttempt=three', null]) {
      const told = retried(simulate({ retry: [retryRow(1, { retry_action: 'limit_retry', parameters })] }));
      assert.deepEqual(told.applied, [], String(parameters));
      assert.match(told.skipped[1] ?? '', /no whole number as maxAttempt/);
    }
    assert.deepEqual(retried(simulate({ retry: [limit(1, ' 3 ')] })).applied, ['1 limit_retry maxAttempt= 3  acts']);
  });

  it('has its limit in any digits that Python reads', () => {
    for (const digits of ['12', '1_2', '+12', '١٢', '１２', '१२', '\u{1d7d9}\u{1d7da}', '\u{1d7f7}\u{1d7f8}']) {
      const [row] = simulate({ retry: [limit(1, digits)] }).retry;
      assert.match(row?.line ?? '', / maxAttempt=12 /, digits);
    }
  });

  it('for transExitCode is asked with an empty text', () => {
    const row = { errorsource: 'transExitCode', errorcode: 65, retry_action: 'no_retry' };
    const told = retried(
      simulate({ retry: [retryRow(1, { ...row, errordiag: '.+' }), retryRow(2, { ...row, errordiag: '.*' })] }),
    );
    assert.deepEqual(told.applied, ['2 no_retry acts']);
    assert.equal(told.skipped[1], 'its expression does not match from the start of the text, which is empty here');
  });

  it('for transExitCode 0 is asked: to the server that is a text like any other', () => {
    const zero = { errorsource: 'transExitCode', errorcode: 0, retry_action: 'no_retry' };
    const retry = [retryRow(1, zero), retryRow(2, { ...zero, errorsource: 'exeErrorCode' })];
    const told = simulate({ retry }, { exeerrorcode: 0, transexitcode: '0' });
    assert.deepEqual(retried(told), { applied: ['1 no_retry acts'], skipped: {} });
    assert.match(told.retry[0]?.line ?? '', /ErrorSource=transExitCode ErrorCode=0 ErrorDiag: None\./);
    for (const transexitcode of [null, undefined, 'NULL', '65']) {
      assert.deepEqual(retried(simulate({ retry }, { transexitcode })).applied, [], String(transexitcode));
    }
    const acted = [...retry, retryRow(3, { retry_action: 'increase_memory' })];
    assert.match(retried(simulate({ retry: acted }, { transexitcode: '0' })).skipped[1] ?? '', /was acted on/);
  });

  it('for a source of which the server asks none is passed over, and the reason says so', () => {
    const row = { retry_action: 'no_retry', errorcode: 5 };
    const retry = [
      retryRow(1, { ...row, errorsource: 'supErrorCode' }),
      retryRow(2, { ...row, errorsource: 'supErrorCode', errorcode: 6 }),
      retryRow(3, { ...row, errorsource: 'brokerageErrorCode' }),
    ];
    assert.deepEqual(retried(simulate({ retry }, { superrorcode: 5, brokerageerrorcode: 5 })), {
      applied: [],
      skipped: {
        1: 'the server asks no retry rule for supErrorCode',
        3: 'the server asks no retry rule for brokerageErrorCode',
      },
    });
  });

  it('of a later error does not count once an error was acted on, be it in the log only', () => {
    const exe = { errorsource: 'exeErrorCode', errorcode: 65, retry_action: 'no_retry' };
    const told = retried(simulate({ retry: [retryRow(1, exe), limit(2, '3', { active: 'N' })] }));
    assert.deepEqual(told.applied, ['2 limit_retry maxAttempt=3 logged']);
    assert.equal(told.skipped[1], 'pilotErrorCode 1098 was acted on, and the server acts on one error of a job');
  });

  it('that has expired is not there', () => {
    const told = retried(
      simulate({
        retry: [
          limit(1, '3', { expiration_date: '2026-01-01 11:59:59' }),
          limit(2, '4', { expiration_date: '2026-01-01T12:00:01Z' }),
        ],
      }),
    );
    assert.deepEqual(told.applied, ['2 limit_retry maxAttempt=4 acts']);
    assert.equal(told.skipped[1], 'it has expired');
  });
});

describe('a classification rule', () => {
  const row = (id: number, columns: Row): Row => ({
    id,
    error_source: 'pilotErrorCode',
    error_code: 1098,
    error_diag: '.*',
    error_class: 'system',
    active: 'Y',
    ...columns,
  });

  it('decides as the first that applies, and only class system acts', () => {
    const { classification, skipped } = simulate({
      classification: [
        row(1, { error_diag: 'local space', error_class: 'user' }),
        row(2, { error_diag: 'Not enough.*', active: 'N' }),
        row(3, {}),
        row(4, { error_diag: '' }),
      ],
    });
    assert.equal(classification?.row.id, 2);
    assert.equal(classification?.effect, 'logged');
    assert.match(classification?.line ?? '', /^action=increase_max_failure for PandaID=6600000001 .*error_id=2 \)$/);
    assert.deepEqual(
      skipped.map(({ row: { id }, reason }) => [id, reason]),
      [
        [1, 'its expression does not match from the start of the text'],
        [3, 'row 2 decides before it'],
        [4, 'row 2 decides before it'],
      ],
    );
  });

  it('of another class than system is a label', () => {
    const { classification } = simulate({ classification: [row(1, { error_class: 'user' })] });
    assert.deepEqual([classification?.effect, classification?.line], ['label', null]);
  });

  it('is asked source by source, whatever the order of the table, and never for transExitCode', () => {
    const exe = { error_source: 'exeErrorCode', error_code: 65 };
    const trans = { error_source: 'transExitCode', error_code: 65 };
    const { classification, skipped } = simulate({ classification: [row(1, trans), row(2, exe), row(3, {})] });
    assert.equal(classification?.row.id, 3);
    assert.deepEqual(
      skipped.map(({ row: { id }, reason }) => [id, reason]),
      [
        [2, 'row 3 decides before it'],
        [1, 'the server never classifies by transExitCode'],
      ],
    );
  });

  it('sees no more of a text than the server keeps', () => {
    const diag = `${'x'.repeat(500)}tail`;
    const { classification } = simulate(
      { classification: [row(1, { error_diag: 'x{500}$' })] },
      { piloterrordiag: diag },
    );
    assert.equal(classification?.row.id, 1);
  });

  it('sees the text NULL where the job has none, as the server does, and nothing where nobody told it', () => {
    const rules = { classification: [row(1, { error_diag: '(?!NULL$)' }), row(2, {})] };
    for (const piloterrordiag of [null, '']) {
      const { classification, skipped } = simulate(rules, { piloterrordiag });
      assert.deepEqual([classification?.row.id, skipped.map(({ row: { id } }) => id)], [2, [1]]);
    }
    const retry = [limit(1, '3', { architecture: 'a' })];
    assert.equal(
      simulate({ retry }, { cmtconfig: '' }).skipped[0]?.reason,
      'it is for cmtConfig a, and the job has none',
    );
    const untold = simulate(rules, { piloterrordiag: undefined });
    assert.equal(untold.classification, null);
    assert.equal(untold.skipped[1]?.reason, 'nothing tells the text that the job has beside this code');
  });

  it('that would hold the server up is named', () => {
    const slow = row(9, { error_diag: '(x+)+$' });
    const { classification, skipped } = simulate(
      { classification: [slow] },
      { piloterrordiag: 'x'.repeat(10_000_000) + '!' },
    );
    assert.equal(classification?.row.id, 9, 'the end is cut off: it matches');
    assert.deepEqual(skipped, []);
    const [first] = simulate(
      { classification: [slow] },
      { piloterrordiag: `${'x'.repeat(40)}!${'x'.repeat(10_000_000)}` },
    ).skipped;
    assert.equal(first?.row.id, 9);
    assert.match(first?.reason ?? '', /the server would be held up/);
  });
});

describe('many jobs', () => {
  it('are not held up by a rule that is slow: it is tried once', () => {
    const slow = {
      retryerror_id: 9,
      errorsource: 'pilotErrorCode',
      errorcode: 1098,
      errordiag: '(x+)+$',
      retry_action: 'no_retry',
    };
    const { rules } = readRows({ classification: [], retry: [slow], actions: [] });
    const simulator = new Simulator(rules, NOON);
    const reasons = ['a', 'b', 'c'].map((end) => {
      const [read] = monitorJobs({ ...job, piloterrordiag: `${'x'.repeat(40)}${end}` }) ?? [];
      assert.ok(read);
      return simulator.simulate(read).skipped.map(({ reason }) => reason);
    });
    const later = ['its expression took very long on another text, and was not tried on this one'];
    assert.deepEqual(reasons, [
      ['its expression takes very long on this text: the server would be held up by it'],
      later,
      later,
    ]);
  });
});

describe('rows of the tables', () => {
  it('that cannot be used are told and left out', () => {
    const { rules, problems } = readRows({
      classification: [
        7,
        { ERROR_SOURCE: 'pilotErrorCode', ERROR_CODE: '1098', ERROR_DIAG: 'x', ERROR_CLASS: 'user', ACTIVE: 'N' },
      ],
      retry: [
        { errorsource: 'pilotErrorCode', errorcode: 'many', retry_action: 'no_retry' },
        { errorsource: 'pilotErrorCode', errorcode: 1, retryaction: 5 },
        { errorsource: 'pilotErrorCode', errorcode: 1, retry_action: 'no_retry', expiration_date: 'soon' },
      ],
      actions: [],
    });
    assert.deepEqual(
      rules.classification.map(({ id, code, active }) => [id, code, active]),
      [[2, 1098, false]],
    );
    assert.deepEqual(
      problems.map(({ table, index, message }) => `${table} ${index}: ${message}`),
      [
        'classification 0: a row must have named columns',
        'retry 0: errorcode must be a whole number, not many',
        'retry 1: retryaction 5 is a number, and no row of RETRYACTIONS names it: panda-triage rules takes a file of each table',
        'retry 2: expiration_date must be a time such as 2026-12-31 23:59:59, not soon',
      ],
    );
  });
});
