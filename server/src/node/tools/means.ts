/** What the tools for language models work with: each of their two faces brings its own. */
import type { Engine } from '../../engine/index';
import type { JudgeOptions } from '../../engine/types';
import type { Monitors } from '../../report/monitor';
import type { Redaction } from '../../lsp/host';
import type { Reach } from './reach';

/** As it is when a tool is called. */
export interface ToolMeans {
  engine: Engine;
  options: JudgeOptions;
  monitors: Monitors;
  redaction: Redaction;
  reach: Reach;
}
