/** Times as TO_DATE and TO_TIMESTAMP of Oracle and PostgreSQL read them: by a mask that stands beside them. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Signs between the parts. */
const BETWEEN = String.raw`[-\s/.,:;]+`;

/** What the parts of a mask match, the longer before those that they begin with. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/yyyy|rrrr/y, String.raw`(?<year>\d{4})`],
  [/rr/y, String.raw`(?<round>\d\d)`],
  [/yy/y, String.raw`(?<short>\d\d)`],
  [/month|mon/y, '(?<name>[a-z]{3,9})'],
  [/mm/y, String.raw`(?<month>\d{1,2})`],
  [/dd/y, String.raw`(?<day>\d{1,2})`],
  [/hh24/y, String.raw`(?<hour>\d{1,2})`],
  [/hh(?:12)?/y, String.raw`(?<half>\d{1,2})`],
  [/mi/y, String.raw`(?<minute>\d{1,2})`],
  [/x?(?:ff\d?|us|ms)/y, String.raw`[.,]?\d+`],
  [/ss/y, String.raw`(?<second>\d{1,2})`],
  [/[ap]\.?m\.?/y, String.raw`(?<noon>[ap])\.?m\.?`],
  [/"t"|t(?=hh)/y, 't'],
  [/[-\s/.,:;]+/y, BETWEEN],
];

/** `2027-12-31 23:59:59` of `31-DEC-27 11.59.59 PM`; null where the mask is not known, or the text is not like it. */
export function maskedTime(text: string, mask: string): string | null {
  const pattern = patternOf(mask.toLowerCase().replace(/f[mx]/g, ''));
  const found = pattern?.exec(text.trim().toLowerCase())?.groups;
  if (found === undefined) return null;
  const { name = '', month = String(MONTHS.indexOf(name.slice(0, 3)) + 1), day = '' } = found;
  const year = found['year'] ?? fullYear(found);
  const hour = hourOf(found);
  const [minute, second] = [found['minute'] ?? '', found['second'] ?? ''];
  if (year === null || month === '0' || day === '' || hour === null) return null;
  const two = (number: string): string => number.padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
}

/** Null where a part is unknown, or stands twice. */
function patternOf(mask: string): RegExp | null {
  const parts: string[] = [];
  for (let at = 0; at < mask.length;) {
    const [length, part] = partAt(mask, at);
    if (length === 0 || (part !== BETWEEN && parts.includes(part))) return null;
    parts.push(part);
    at += length;
  }
  return new RegExp(`^${parts.join('')}$`);
}

function partAt(mask: string, at: number): [length: number, part: string] {
  for (const [pattern, part] of PARTS) {
    pattern.lastIndex = at;
    const [match] = pattern.exec(mask) ?? [];
    if (match !== undefined) return [match.length, part];
  }
  return [0, ''];
}

type Found = Readonly<Record<string, string | undefined>>;

/** RR is of the century in which it is nearer to now. */
function fullYear({ round, short }: Found): string | null {
  if (round !== undefined) return `${Number(round) < 50 ? 20 : 19}${round}`;
  return short === undefined ? null : `20${short}`;
}

function hourOf({ hour, half, noon }: Found): string | null {
  if (half === undefined) return hour ?? '';
  if (Number(half) < 1 || Number(half) > 12) return null;
  return String((Number(half) % 12) + (noon === 'p' ? 12 : 0));
}
