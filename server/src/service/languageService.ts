/** The facade of the language service: plain functions over one triaged document. */
import { listedJob } from '../campaign/listedJobs';
import type { Engine } from '../engine/index';
import { causeOf } from '../rules/suggest/texts';
import { analyse, judgeOptions, carriedOn } from './analysis';
import { archivedJobs } from './archivedJobs';
import { codeActions } from './codeActions';
import { codeLenses } from './codeLens';
import { codesMeant } from './codesMeant';
import { definition } from './definition';
import { diagnostics } from './diagnostics';
import { excerpt } from './excerpt/excerpt';
import { throughExcerpt } from './excerpt/excerptAnalysis';
import { withExcerpts } from './excerpt/excerptFeatures';
import { codeSummaries, explain } from './explain';
import { lineMarkdown } from './explainLine';
import type { LanguageService } from './features';
import { folding } from './folding';
import { highlights } from './highlights';
import { hover } from './hover';
import { inlayHints } from './inlayHints';
import { links } from './links';
import { readText } from './reading';
import { references } from './references';
import { report } from './report';
import { subjectOfLine } from './rules/ruleSubject';
import { ruleDraft } from './rules/ruleDraft';
import { ruleMatches } from './rules/ruleMatches';
import { jobsSimulation, simulation } from './rules/simulation';
import { semanticTokens } from './semanticTokens';
import { signatureDraft } from './signatureDraft';
import { symbols } from './symbols';
import { triagedFileParams, triagedParams } from './triaged';

export type { Analysis, FileBeside, OpenDocument, Surroundings } from './analysis';
export type { ActionAbilities } from './actionAbilities';
export type { LanguageService } from './features';
export { LinkSearch } from './links';
export type { ReadText } from './reading';

/** @param engine kept; building one is costly */
export function createLanguageService(engine: Engine): LanguageService {
  const ruleFor: LanguageService['ruleDraft'] = (analysis, line, order, marked) => {
    const subject = subjectOfLine(engine, analysis, line, order.table, marked);
    return subject && ruleDraft(engine, subject, order);
  };
  return withExcerpts({
    catalogue: engine.catalogue,
    read: (path, bytes) => engine.read(path, bytes),
    reading: (path, bytes, options) => readText(engine, path, bytes, options),
    carriedOn,
    analyse: (document, settings, options) => analyse(engine, document, settings, options),
    jobOfList: (settings) => {
      const options = judgeOptions(settings);
      return (value) => listedJob(value, engine, options);
    },
    archivedJobs: (archive, files, settings) => archivedJobs(engine, archive, files, settings),
    diagnostics,
    hover,
    codeActions: (analysis, range, given, abilities) =>
      codeActions(analysis, range, given, abilities, {
        subjectOf: (line, table) => subjectOfLine(engine, analysis, line, table),
        draft: (line, order) => ruleFor(analysis, line, order),
      }),
    codeLenses,
    symbols,
    folding,
    links,
    semanticTokens,
    definition,
    references,
    highlights,
    inlayHints,
    triagedParams,
    triagedFileParams,
    excerpt,
    throughExcerpt,
    ruleDraft: ruleFor,
    ruleMatches: (rules, errors) => ruleMatches(rules, errors, (text) => causeOf(engine, text)),
    simulation,
    jobsSimulation,
    signatureDraft,
    report,
    explainLine(analysis, line) {
      const { recognised, log, seen, triage, stages } = analysis;
      const told = { ...triage, timeline: [...stages] };
      const explanation = recognised ? engine.explainLine({ ...seen, log }, told, line + 1) : null;
      // The whole line, so that what is found far behind its start is seen.
      return explanation === null ? null : lineMarkdown({ ...explanation, text: log.line(line + 1) });
    },
    codes: () => codeSummaries(engine.catalogue),
    codesAt: (analysis, position) => codeSummaries(engine.catalogue, codesMeant(analysis, position)),
    explain: (key) => explain(engine.catalogue, key),
  });
}
