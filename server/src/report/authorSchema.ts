/** The JSON schema for authors of catalogue files: the shape, and the names that the catalogue already has. */
import { codeTitle, scopeOf } from '../catalogue/codes';
import schema from '../catalogue/schema.json';
import type { Catalogue } from '../catalogue/types';
import { causeTemplate } from '../engine/verdict/causeText';

/** A name to offer, with what it stands for. */
interface Choice {
  const: string;
  description: string;
}

/** Characters of a description: an editor shows it beside a list. */
const MAX_DESCRIPTION = 200;

/**
 * `catalogue/schema.json` with what an editor can offer: dialects, codes, signatures and marks of the catalogue, and
 * entries to begin with. It accepts what the plain schema accepts; offered names are no limit.
 */
export function authorSchema(catalogue: Catalogue): object {
  const { definitions } = schema;
  const { signature } = definitions;
  const offered = (choices: readonly Choice[], shape: object): object => ({ anyOf: [...choices, shape] });
  const places = { ...definitions.in, items: offered(placesOf(catalogue), definitions.in.items) };
  const { finds, silences, unless } = signature.properties;
  return {
    ...schema,
    properties: {
      ...schema.properties,
      codes: { ...schema.properties.codes, defaultSnippets: [CODE_SNIPPET] },
      signatures: { ...schema.properties.signatures, defaultSnippets: [SIGNATURE_SNIPPET] },
    },
    definitions: {
      ...definitions,
      in: places,
      signature: {
        ...signature,
        properties: {
          ...signature.properties,
          finds: { ...finds, anyOf: [...finds.anyOf.slice(0, 1), ...codesOf(catalogue), ...finds.anyOf.slice(1)] },
          silences: { ...silences, items: offered(signaturesOf(catalogue), silences.items) },
          unless: { ...unless, ...offered(marksOf(catalogue), { type: 'string' }) },
        },
      },
    },
  };
}

function placesOf({ dialects }: Catalogue): Choice[] {
  const families = [...new Set(dialects.map(({ family }) => family))];
  return [
    ...families.map((family) => ({ const: family, description: `every dialect of the family ${family}` })),
    ...dialects.map(({ id, title }) => ({ const: id, description: title })),
  ];
}

/** Codes by `component:number`, each with all its meanings. */
function codesOf({ codes }: Catalogue): Choice[] {
  const meanings = new Map<string, string[]>();
  for (const entry of codes) {
    const scope = scopeOf(entry);
    const words = `${codeTitle(entry).slice(entry.code.length + 1)}${scope === '' ? '' : ` (${scope})`}: ${entry.message}`;
    meanings.set(entry.code, [...(meanings.get(entry.code) ?? []), words.replace(/^: /, '')]);
  }
  const allowed = /^(?:pilot|transform|executor|taskbuffer|jobdispatcher|supervisor|dataservice|brokerage):/;
  return [...meanings].filter(([code]) => allowed.test(code)).map(([code, words]) => choice(code, words.join('; ')));
}

function signaturesOf({ signatures }: Catalogue): Choice[] {
  return signatures.map(({ id, cause }) => choice(id, causeTemplate(cause[0]?.text ?? '')));
}

function marksOf({ marks }: Catalogue): Choice[] {
  return marks.map(({ id, samples }) => choice(id, samples[0] ?? ''));
}

function choice(name: string, description: string): Choice {
  const text = description.length <= MAX_DESCRIPTION ? description : `${description.slice(0, MAX_DESCRIPTION - 1)}…`;
  return { const: name, description: text };
}

/** What an editor offers for a new entry; `$1` and so on are places to fill in. */
const CODE_SNIPPET = {
  label: 'New error code',
  description: 'What a number means here, whose problem it is and what to do',
  body: [
    {
      code: '${1:pilot:1305}',
      message: '${2:the short official text}',
      category: '${3:0}',
      owner: '${4:site}',
      persistence: '${5:unknown}',
      means: '${6:what it means, in one or two sentences}',
      causes: ['${7:the most likely cause}'],
      do: ['${8:the first thing to look at}'],
      retry: '${9:limit_retry maxAttempt=3}',
      source: '${10:where this is known from}',
    },
  ],
};

const SIGNATURE_SNIPPET = {
  label: 'New signature',
  description: 'A text of a log that proves a cause',
  body: [
    {
      id: '${1:name-of-the-cause}',
      finds: '${2:transform:*}',
      in: ['${3:payload}'],
      anchors: ['${4:a rare text of the line}'],
      pattern: '${5:a rare text of the line (?<what>\\\\S+)}',
      stage: '${6:payload}',
      rank: '${7:cause}',
      owner: '${8:site}',
      cause: '${9:What happened to {what\\}.}',
      samples: ['${10:a whole line that must match}'],
      not: ['${11:a whole line that must not}'],
    },
  ],
};
