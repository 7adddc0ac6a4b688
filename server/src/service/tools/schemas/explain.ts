/** What `explain_panda_error` takes and gives. */
import * as z from 'zod/mini';

const EXPERIMENT =
  'Experiment whose code it is, as atlas, rubin, compass: some numbers mean something else in another one. Leave it out where it is not known.';

export const explainInput = z.strictObject({
  code: z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(200),
      z.describe(
        'component:number as pilot:1333 (best), a number alone as 1333, an acronym as NOREMOTESPACE, or an attribute of a job as pilotErrorCode=1333.',
      ),
    ),
  component: z.optional(
    z
      .string()
      .check(
        z.maxLength(40),
        z.describe(
          'Component of a number that was given alone: pilot, transform, executor, dataservice, jobdispatcher, taskbuffer, supervisor, brokerage, athena, …',
        ),
      ),
  ),
  experiment: z.optional(z.string().check(z.maxLength(40), z.describe(EXPERIMENT))),
});

const texts = z.array(z.string());
const optional = z.nullable(z.string());

const meaning = z.object({
  code: z.string(),
  acronym: optional,
  scope: z.string().check(z.describe('Where this meaning holds, as COMPASS only; empty: everywhere.')),
  message: z.string(),
  means: z.string(),
  category: optional,
  owner: z.enum(['user', 'site', 'system', 'experiment', 'unknown']),
  persistence: z.enum(['transient', 'permanent', 'unknown']),
  causes: texts,
  looksLike: texts,
  do: texts,
  retryAction: optional,
  mistakenFor: optional,
  pilotWrong: optional,
  otherWords: texts,
  since: optional,
  source: z.string(),
});

export const explainOutput = z.object({
  asked: z.string(),
  note: z.string().check(z.describe('Whether it is known, and whether one meaning is meant or any of several.')),
  meanings: z.array(meaning).check(z.describe('Best first; none where the code is unknown.')),
  near: z
    .array(z.object({ code: z.string(), acronym: optional, message: z.string() }))
    .check(z.describe('Codes that may have been meant, where it is unknown.')),
  leftOut: texts,
});

export type ExplainInput = z.infer<typeof explainInput>;
export type ExplainOutput = z.infer<typeof explainOutput>;
