/** lnav without its screen: a format for the pilot's records, and all literal texts of the catalogue in one query. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { benchCache } from '../logs/store.mjs';
import { timed } from '../measure/processes.mjs';
import { ensureProgram } from './programs.mjs';

const table = 'panda_pilot_log';

/** How the pilot writes a record. */
const format = {
  $schema: 'https://lnav.org/schemas/format-v1.schema.json',
  [table]: {
    title: 'Log of the PanDA pilot',
    regex: {
      record: {
        pattern:
          '^(?<timestamp>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}) \\| (?<level>[A-Z]+) +\\| (?<module>[^|]*?) +\\| (?<function>[^|]*?) +\\| (?<body>.*)$',
      },
    },
    'timestamp-format': ['%Y-%m-%d %H:%M:%S,%L'],
    'level-field': 'level',
    level: { debug: 'DEBUG', info: 'INFO', warning: 'WARNING', error: 'ERROR', critical: 'CRITICAL' },
    value: { module: { kind: 'string', identifier: true }, function: { kind: 'string', identifier: true } },
    sample: [
      {
        line: '2026-11-22 01:55:13,267 | WARNING  | pilot.control.data               | transfer                  | failed to transfer_files()',
        level: 'warning',
      },
    ],
  },
};

/**
 * Texts in one regular expression. All in one are too many for it; of 25 to 800, lnav 0.11.1 was fastest with 100 to
 * 200.
 */
const together = 200;

/**
 * @typedef {object} Lnav
 * @property {string} program
 * @property {string} settings folder of its configuration
 * @property {string} script what it is to do
 */

/**
 * Prepares lnav with a configuration of its own.
 *
 * @param {readonly string[]} texts
 * @returns {Promise<Lnav>}
 */
export async function prepareLnav(texts) {
  const program = await ensureProgram('lnav', 'lnav');
  const settings = path.join(benchCache, 'lnav');
  const formats = path.join(settings, 'formats', 'panda');
  await rm(settings, { recursive: true, force: true });
  await mkdir(formats, { recursive: true });
  await writeFile(path.join(formats, 'format.json'), JSON.stringify(format));
  const script = path.join(settings, 'count.lnav');
  await writeFile(script, `${queryFor(texts)}\n:write-csv-to -\n`);
  return { program, settings, script };
}

/**
 * Counts the records of a log with any of the texts.
 *
 * @param {Lnav} lnav
 * @param {string} log
 * @returns {Promise<{seconds: number, hits: number}>}
 * @throws when it counts nothing, as when it did not know the format
 */
export async function queryLog({ program, settings, script }, log) {
  const env = { HOME: settings, XDG_CONFIG_HOME: settings };
  const { seconds, stdout } = await timed(program, ['-n', '-I', settings, '-f', script, log], { env });
  const hits = Number(/^hits\s+(\d+)\s*$/.exec(stdout)?.[1] ?? 0);
  if (hits === 0) throw new Error(`lnav found nothing in ${path.basename(log)}: ${stdout.slice(0, 200)}`);
  return { seconds, hits };
}

/** @param {readonly string[]} texts */
function queryFor(texts) {
  const blocks = [];
  for (let i = 0; i < texts.length; i += together) {
    const expression = texts
      .slice(i, i + together)
      .map((text) => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'))
      .join('|');
    blocks.push(`log_text REGEXP '${expression.replaceAll("'", "''")}'`);
  }
  return `;SELECT count(*) AS hits FROM ${table} WHERE ${blocks.join(' OR ')}`;
}
