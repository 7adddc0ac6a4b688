/** The scorecard as text: figures against the bars, then the misses one by one. */

/**
 * @typedef {import('./score.mjs').Score} Score
 * @typedef {import('./jobs.mjs').Place} Place
 *
 * @typedef {object} Figure
 * @property {string} name
 * @property {number} count
 * @property {number | null} of null: a count that should be 0
 * @property {string} bar
 * @property {boolean} met
 */

/**
 * @param {readonly Score[]} scores
 * @returns {Figure[]}
 */
export function figures(scores) {
  const asked = (/** @type {'code' | 'line'} */ what) => scores.filter((score) => score[what] !== null);
  const right = (/** @type {'code' | 'line'} */ what) => asked(what).filter((score) => score[what] === true).length;
  const noise = scores.reduce((sum, score) => sum + score.noise.length, 0);
  const alarms = scores.filter((score) => score.falseAlarm).length;
  const outcomes = scores.filter((score) => score.outcome).length;
  return [
    share('outcome', outcomes, scores.length, 100),
    share('code', right('code'), asked('code').length, 97),
    share('root line', right('line'), asked('line').length, 90),
    { name: 'noise lines as root', count: noise, of: null, bar: '0', met: noise === 0 },
    { name: 'successes called failures', count: alarms, of: null, bar: '0', met: alarms === 0 },
  ];
}

/**
 * @param {string} name
 * @param {number} count
 * @param {number} of
 * @param {number} least in per cent
 * @returns {Figure}
 */
function share(name, count, of, least) {
  return { name, count, of, bar: `${least} %`, met: 100 * count >= least * of };
}

/**
 * @param {Figure} figure
 * @param {boolean} judged whether the bar counts
 * @returns {string} one line
 */
export function figureLine({ name, count, of, bar, met }, judged) {
  const percent = of ? ` ${((100 * count) / of).toFixed(1)} %` : '';
  const figure = of === null ? String(count) : `${count} of ${of}${percent}`;
  const verdict = judged ? `  bar ${bar}: ${met ? 'met' : 'MISSED'}` : '';
  return `  ${name.padEnd(26)}${figure.padEnd(20)}${verdict}`.trimEnd();
}

/**
 * How often the code that the pilot sent to the server is the cause: what a user has without this program.
 *
 * @param {readonly import('./jobs.mjs').Job[]} jobs
 * @returns {string} one line
 */
export function reportedLine(jobs) {
  const failed = jobs.filter(({ expect }) => expect.codes !== null);
  const right = failed.filter(({ expect, reported }) => reported !== null && expect.codes?.includes(reported));
  return `  For comparison: the code that the pilot reported is the cause in ${right.length} of ${failed.length} failed runs.`;
}

/**
 * @param {Score} score
 * @returns {string[]} nothing when all is right
 */
export function missLines({ job, report, outcome, code, line, noise, falseAlarm }) {
  const { expect, name } = job;
  const verdict = report?.verdict;
  const said = verdict?.file ? `${verdict.file}:${verdict.line}` : 'none';
  const misses = [
    ...(report === null ? ['said nothing'] : []),
    ...(outcome ? [] : [`outcome ${verdict?.outcome ?? 'none'}, allowed ${expect.outcome.join(' or ')}`]),
    ...(falseAlarm ? ['a success is called a failure'] : []),
    ...(code === false ? [`code ${verdict?.code ?? 'none'}, allowed ${list(expect.codes ?? [])}`] : []),
    ...(line === false ? [`root ${said}, allowed ${list((expect.lines ?? []).map(placeText))}`] : []),
    ...noise.map((place) => `root at ${placeText(place)}, which is noise`),
  ];
  if (misses.length === 0) return [];
  const pandaId = report?.job.pandaId ? ` (PandaID ${report.job.pandaId})` : '';
  const text = verdict?.text ? [`      ${said}: ${printable(verdict.text)}`] : [];
  return [`  ${name}${pandaId}`, ...misses.map((miss) => `    ${miss}`), ...text];
}

/**
 * @param {Place} place
 * @returns {string}
 */
function placeText({ file, line }) {
  return `${file}:${line}`;
}

const MOST_LISTED = 6;

/**
 * @param {readonly string[]} items
 * @returns {string} with the number of those left out
 */
function list(items) {
  const shown = items.slice(0, MOST_LISTED).join(', ');
  return items.length > MOST_LISTED ? `${shown} and ${items.length - MOST_LISTED} more` : shown;
}

/**
 * A line of a log as it may stand on a terminal.
 *
 * @param {string} text
 * @returns {string}
 */
export function printable(text) {
  return text.replace(/\p{Cc}/gu, ' ').slice(0, 160);
}
