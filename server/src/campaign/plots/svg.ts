/** Draws a plot as SVG: shapes with classes, whose colours are those of `style.ts` or of whoever shows it. */
import { cut, markup, oneLine } from '../../report/hostile';
import type { Bar, BarPlot, ColumnPlot, Plot } from './types';

/** Units of the drawing, which are pixels where it is shown as wide as it is drawn. */
const WIDTH = 520;
const AREA = { left: 44, right: 512, top: 34, bottom: 176 };
const COLUMNS_HEIGHT = 200;
/** Of a bar with its gap, and where its parts stand. */
const BAR = { height: 22, top: 8, left: 190, right: 350 };
/** Characters of a label that find room on the left of a bar. */
const LABEL_LENGTH = 22;
/** A job among thousands is still to be seen. */
const LEAST_HEIGHT = 1.5;

/**
 * A plot as an SVG element with its own description; text of logs stands in it only escaped. Needs no script, no style
 * attribute and no id.
 */
export function plotSvg(plot: Plot): string {
  const [height, content] = plot.kind === 'columns' ? columns(plot) : bars(plot);
  return `<svg class="plot" role="img" viewBox="0 0 ${WIDTH} ${height}" aria-label="${markup(
    `${plot.title}. ${plot.summary}`,
  )}">${content.join('')}</svg>`;
}

function columns(plot: ColumnPlot): [height: number, content: string[]] {
  const { left, right, top, bottom } = AREA;
  const width = (right - left) / Math.max(1, plot.columns.length);
  const highest = plot.columns.reduce((most, { counts }) => Math.max(most, sum(counts)), 1);
  const unit = niceStep(highest);
  const scale = (bottom - top) / (Math.ceil(highest / unit) * unit);
  const x = (at: number): number => left + at * width;
  const grid = Array.from({ length: Math.ceil(highest / unit) + 1 }, (_, i) => i * unit).flatMap((value) => [
    line('plot-grid', left, bottom - value * scale, right, bottom - value * scale),
    text('plot-end', left - 6, bottom - value * scale + 4, String(value)),
  ]);
  const shapes = plot.columns.map(({ label, counts }, i) => {
    let floor = bottom;
    const parts = counts.map((jobs, series) => {
      if (jobs === 0) return '';
      const height = Math.max(LEAST_HEIGHT, jobs * scale);
      floor -= height;
      return rect(seriesClass(series), x(i) + width * 0.08, floor, width * 0.84, height);
    });
    const words = counts.map((jobs, series) => `${plot.series[series] ?? ''}: ${jobs}`).join(', ');
    return sum(counts) === 0 ? '' : `<g><title>${markup(`${label}; ${words}`)}</title>${parts.join('')}</g>`;
  });
  const ticks = plot.ticks.flatMap(({ at, label }) => [
    line('plot-axis', x(at), bottom, x(at), bottom + 4),
    text('plot-start', x(at), bottom + 17, label),
  ]);
  const { limit } = plot;
  const mark =
    limit === null
      ? []
      : [line('plot-limit', x(limit.at), top - 4, x(limit.at), bottom), text('', x(limit.at) + 4, top, limit.label)];
  const axis = line('plot-axis', left, bottom, right, bottom);
  return [COLUMNS_HEIGHT, [...legend(plot.series), ...grid, ...shapes, axis, ...ticks, ...mark]];
}

function bars({ bars: all, series }: BarPlot): [height: number, content: string[]] {
  const most = all.reduce((most, { part }) => Math.max(most, part), 1);
  const content = all.map((bar, i) => {
    const y = BAR.top + i * BAR.height;
    const length = Math.max(LEAST_HEIGHT, ((BAR.right - BAR.left) * bar.part) / most);
    return [
      `<g><title>${markup(`${bar.label}; ${series[0]}: ${bar.part}, ${series[1]}: ${bar.whole}`)}</title>`,
      text('plot-end', BAR.left - 8, y + 15, cut(oneLine(bar.label), LABEL_LENGTH)),
      rect(seriesClass(0), BAR.left, y + 3, length, BAR.height - 6),
      text('', BAR.left + length + 8, y + 15, partWords(bar)),
      '</g>',
    ].join('');
  });
  return [BAR.top * 2 + all.length * BAR.height, content];
}

function partWords({ part, whole }: Bar): string {
  return `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
}

/** What the series are, on one line above; a single one is told of by the title. */
function legend(series: readonly string[]): string[] {
  if (series.length < 2) return [];
  return series.flatMap((name, i) => {
    const x = AREA.left + i * 120;
    return [rect(seriesClass(i), x, 6, 11, 11), text('', x + 17, 16, name)];
  });
}

/** The first series is filled, the second only framed: they differ without colours, too. */
function seriesClass(series: number): string {
  return series === 0 ? 'plot-filled' : 'plot-framed';
}

/** The distance of marks on an axis from 0 to about a number: 1, 2 or 5 of a power of ten, four marks at most. */
function niceStep(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(highest / 4));
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((each) => highest / each <= 4) ?? highest;
  return Math.max(1, step);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function rect(kind: string, x: number, y: number, width: number, height: number): string {
  return `<rect class="${kind}" x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"/>`;
}

function line(kind: string, x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="${kind}" x1="${short(x1)}" y1="${short(y1)}" x2="${short(x2)}" y2="${short(y2)}"/>`;
}

function text(kind: string, x: number, y: number, words: string): string {
  return `<text${kind === '' ? '' : ` class="${kind}"`} x="${short(x)}" y="${short(y)}">${markup(words)}</text>`;
}

/** A tenth of a unit is enough. */
function short(number: number): string {
  return String(Math.round(number * 10) / 10);
}
