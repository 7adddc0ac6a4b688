/** What `test_panda_rule` takes and gives. */
import * as z from 'zod/mini';

/** Texts that may be given, and characters of one. */
const MAX_TEXTS = 500;
const MAX_TEXT = 4000;
/** Characters of a file of rules. */
const MAX_YAML = 200_000;

const some = z.optional(z.string().check(z.maxLength(MAX_TEXT)));
const samples = z.optional(z.array(z.string().check(z.maxLength(MAX_TEXT))).check(z.maxLength(100)));

const rule = z.strictObject({
  table: z
    .enum(['classification', 'retry'])
    .check(z.describe('classification: ERROR_CLASSIFICATION; retry: RETRYERRORS.')),
  source: z.string().check(z.maxLength(100), z.describe('Attribute of the job with the code, as pilotErrorCode.')),
  code: z.int(),
  diag: z.optional(
    z
      .string()
      .check(
        z.maxLength(MAX_TEXT),
        z.describe(
          'Regular expression of Python, matched from the start of the text: begin with .* for words further on.',
        ),
      ),
  ),
  class: z.optional(z.string().check(z.maxLength(100), z.describe('Of a classification: only system has an effect.'))),
  action: z.optional(
    z.string().check(z.maxLength(100), z.describe('Of a retry rule: limit_retry, no_retry, increase_memory, …')),
  ),
  parameters: z.optional(
    z.record(z.string(), z.union([z.string(), z.number()])).check(z.describe('Of a retry rule, as {"maxAttempt": 3}.')),
  ),
  status: z.optional(
    z.enum(['suggested', 'confirmed']).check(z.describe('confirmed acts, suggested (if not given) is only logged.')),
  ),
  id: some,
  architecture: some,
  release: some,
  'work-queue': z.optional(z.int()),
  expires: some,
  description: some,
  samples,
  not: samples,
});

export const rulesInput = z.strictObject({
  yaml: z.optional(
    z.string().check(z.maxLength(MAX_YAML), z.describe('The text of a rule file (*.panda-rules.yaml); or give rule.')),
  ),
  rule: z.optional(rule),
  texts: z.optional(
    z
      .array(z.string().check(z.maxLength(MAX_TEXT)))
      .check(
        z.maxLength(MAX_TEXTS),
        z.describe('Error texts; each is tried as that of a failed job with the source and code of the rules.'),
      ),
  ),
  path: z.optional(
    z
      .string()
      .check(
        z.minLength(1),
        z.maxLength(4096),
        z.describe('Jobs to try the rules on: logs as triage_log takes them, or a job list of the monitor (JSON).'),
      ),
  ),
  experiment: z.optional(
    z.string().check(z.maxLength(40), z.describe('Experiment of the jobs, where their logs do not say it.')),
  ),
});

const texts = z.array(z.string());

export const rulesOutput = z.object({
  rules: z.array(
    z.object({
      id: z.string(),
      table: z.enum(['classification', 'retry']),
      effect: z.string().check(z.describe('What it brings about where it applies.')),
      asked: z.number().check(z.describe('Failures with its source and code.')),
      applies: z.number().check(z.describe('Of these, those that it decides.')),
      successful: z.number().check(z.describe('Successful jobs with a text that its expression matches.')),
      matched: texts.check(z.describe('Texts that it takes.')),
      missed: z.array(z.object({ reason: z.string(), count: z.number(), text: z.string() })),
    }),
  ),
  problems: z.array(
    z.object({
      rule: z.nullable(z.string()),
      severity: z.enum(['error', 'warning']),
      id: z.string().check(z.describe('Name of the problem in the documentation of rules.')),
      message: z.string(),
      line: z.number().check(z.describe('In the text of the rule file; 0 for rule.')),
    }),
  ),
  tried: z.object({ failures: z.number(), distinct: z.number(), successful: z.number(), others: z.number() }),
  untouched: z
    .object({ failures: z.number(), examples: texts })
    .check(z.describe('Failures to which no rule applies.')),
  decisions: z
    .array(z.object({ failure: z.string(), count: z.number(), decided: texts }))
    .check(z.describe('What the server would do and log.')),
  leftOut: texts,
});

export type RulesInput = z.infer<typeof rulesInput>;
export type RuleFields = z.infer<typeof rule>;
export type RulesOutput = z.infer<typeof rulesOutput>;
