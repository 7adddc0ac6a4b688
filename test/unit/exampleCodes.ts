/** Codes for the tests of their explanations: one of which little is known, and one with nearly all that can be. */
import type { CodeEntry } from '../../server/src/catalogue/types';

export const BARE: CodeEntry = {
  code: 'pilot:1999',
  message: 'An example',
  owner: 'unknown',
  persistence: 'unknown',
  means: 'Nobody knows.',
  causes: [],
  looksLike: [],
  do: [],
  source: 'nowhere `at` all',
};

export const FULL: CodeEntry = {
  ...BARE,
  acronym: 'EXAMPLE',
  experiment: 'rubin',
  owner: 'site',
  persistence: 'transient',
  category: 1,
  causes: ['A full disk.', 'A <slow> one.'],
  looksLike: ['`no space` in pilotlog.txt'],
  mistakenFor: '`pilot:1098`.',
  pilotWrong: 'It says so too late.',
  do: ['Look.', 'Ask.'],
  retry: 'no_retry',
};
