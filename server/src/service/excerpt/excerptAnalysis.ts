/** The triage of a log as it is seen from its excerpt. */
import type { Excerpt } from '../../../../shared/protocol';
import type { Analysis } from '../analysis';
import { ExcerptPlaces } from './excerptPlaces';

export interface ExcerptAnalysis extends Analysis {
  excerpt: Excerpt;
  places: ExcerptPlaces;
}

/** The triage of a log, to be asked about places of its excerpt. */
export function throughExcerpt(analysis: Analysis, excerpt: Excerpt): ExcerptAnalysis {
  return { ...analysis, excerpt, places: new ExcerptPlaces(analysis.uri, excerpt) };
}

/** The places of the excerpt that a question is about; null where it is about a log itself. */
export function placesOf(analysis: Analysis): ExcerptPlaces | null {
  return 'places' in analysis && analysis.places instanceof ExcerptPlaces ? analysis.places : null;
}
