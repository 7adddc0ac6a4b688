import assert from 'node:assert/strict';
import { codeKey, meanings, type CodeContext } from '../../../server/src/catalogue/codes';
import { testCatalogue } from '../../catalogue';

/** Acronyms, or messages, of what a code can mean in a context; best first. */
function meant(code: string, context: CodeContext): string[] {
  return meanings(testCatalogue(), code, context).map(({ acronym, message }) => acronym ?? message);
}

const ATLAS3: CodeContext = { experiment: 'atlas', generation: 'pilot3' };
const ATLAS1: CodeContext = { experiment: 'atlas', generation: 'pilot1' };
const COMPASS: CodeContext = { experiment: 'compass', generation: 'pilot1' };
const NEWEST: CodeContext = { experiment: 'atlas', generation: 'pilot3-2026H2' };

/**
 * Numbers of the pilot that mean something else in another experiment or generation: pilots 2 and 3, pilot 1 of ATLAS,
 * COMPASS, the newest pilot; null: not used there.
 * Sources: PanDAWMS/pilot3 and PanDAWMS/pilot2 common/errorcodes.py, PanDAWMS/pilot PilotErrors.py,
 * virthead/COMPASS-pilot PilotErrors.py.
 */
const COLLISIONS: [
  number: number,
  pilot3: string | null,
  pilot1: string | null,
  compass: RegExp | null,
  newest?: string,
][] = [
  [1235, 'PAYLOADEXCEEDMAXMEM', 'PAYLOADEXCEEDMAXMEM', /fatal error appeared/i, 'PAYLOADEXCEEDMAXMEM'],
  [1236, 'FAILEDBYSERVER', 'FAILEDBYSERVER', /core dumped/i],
  [1237, null, 'ESKILLEDBYSERVER', /no event|NextDataSource|DaqEventsManager/i, 'PAYLOADOOMKILL'],
  [1238, 'ESNOEVENTS', 'ESNOEVENTS', /abnormal job termination/i],
  [1239, null, 'OVERSUBSCRIBEDEVENTS', /aborted/i],
  [1240, 'MESSAGEHANDLINGFAILURE', 'ESMESSAGESERVER', /end of job/i],
  [1241, null, 'ESOBJECTSTORESETUP', /TLattice/i],
  [1242, 'CHKSUMNOTSUP', 'CHKSUMNOTSUP', null],
  [1243, null, 'ESPREFETCHERDIED', /empty string|calib/i],
  [1244, 'NORELEASEFOUND', 'NORELEASEFOUND', /CDB|calibration database/i],
  [1245, null, 'TOOFEWEVENTS', /bad line/i],
  [1246, 'NOUSERTARBALL', 'NOUSERTARBALL', /killed/i],
  [1247, 'BADXML', 'BADXML', /-3/],
];

describe('a number that means different things', () => {
  for (const [number, pilot3, pilot1, compass, newest] of COLLISIONS) {
    const code = `pilot:${number}`;
    it(`${code} is told apart by experiment and generation`, () => {
      if (pilot3 !== null) assert.deepEqual(meant(code, ATLAS3), [pilot3]);
      else assert.deepEqual(meant(code, ATLAS3), []);
      if (pilot1 !== null) assert.equal(meant(code, ATLAS1)[0], pilot1);
      if (newest !== undefined) assert.equal(meant(code, NEWEST)[0], newest);
      const [own, ...others] = meanings(testCatalogue(), code, COMPASS);
      if (compass === null) return;
      assert.deepEqual([own?.experiment, others], ['compass', []]);
      assert.match(`${own?.message} ${own?.means}`, compass);
    });
  }

  it('is the same under another name where a pilot only renamed it', () => {
    for (const code of ['pilot:1100', 'pilot:1151', 'pilot:1152', 'pilot:1199', 'pilot:1220', 'pilot:1221']) {
      for (const context of [ATLAS3, ATLAS1]) assert.equal(meanings(testCatalogue(), code, context).length, 1, code);
    }
  });

  /** One number in several components: each has its own entry, and none borrows another's words. */
  const ACROSS: [number: number, components: string[]][] = [
    [64, ['pilotshell', 'wrapper', 'transform', 'athena']],
    [65, ['pilotshell', 'transform', 'athena']],
    [33, ['transform', 'athena']],
    [20, ['pilotshell', 'dispatcher', 'transform']],
    [146, ['transform']],
    [2, ['transform', 'supervisor']],
    [251, ['transform']],
    [100, ['taskbuffer', 'jobdispatcher', 'dataservice', 'brokerage']],
    [102, ['taskbuffer', 'jobdispatcher']],
  ];
  for (const [number, components] of ACROSS) {
    it(`${number} is explained by its component only`, () => {
      const texts = components.map((component) => {
        const [entry] = meanings(testCatalogue(), `${component}:${number}`);
        assert.ok(entry, `${component}:${number}`);
        return entry.means;
      });
      assert.equal(new Set(texts).size, components.length);
      assert.deepEqual(meanings(testCatalogue(), String(number)), []);
    });
  }

  it('has a key of its own for each meaning', () => {
    const keys = testCatalogue().codes.map(codeKey);
    assert.equal(new Set(keys).size, keys.length);
  });
});

describe('the codes that shifters meet most', () => {
  const frequent = testCatalogue().codes.filter((entry) => entry.frequent === true);

  /** PalNilsson/random-errors data/error_codes.json: 48,720 failed jobs of 227 queues. */
  const MEASURED = [
    1305, 1152, 1144, 1150, 1324, 1099, 1201, 1151, 1137, 1378, 1361, 1213, 1368, 1235, 1106, 1212, 1110,
  ].map((number) => `pilot:${number}`);

  it('are at least sixty, the measured ones among them', () => {
    assert.ok(frequent.length >= 60, `${frequent.length}`);
    const codes = new Set(frequent.map(({ code }) => code));
    assert.deepEqual(
      [...MEASURED, 'supervisor:9000'].filter((code) => !codes.has(code)),
      [],
    );
  });
});
