/** Bills of materials (CycloneDX): which packages a product contains, not which ones made it. */
import { root } from '../lib/project.mjs';
import { capture, npm } from '../lib/run.mjs';
import { sourceTime } from '../lib/sourceTime.mjs';

/**
 * @typedef {object} Component
 * @property {string} bom-ref
 * @property {string} scope
 * @property {{name: string, value: string}[]} properties
 *
 * @typedef {object} Bom
 * @property {string} [serialNumber]
 * @property {{timestamp: string, lifecycles: {phase: string}[], component: Record<string, unknown>}} metadata
 * @property {Component[]} components
 * @property {{ref: string, dependsOn: string[]}[]} dependencies
 */

/**
 * All packages of the lock file, as npm lists them.
 *
 * @returns {Promise<Bom>} of which each component tells where it lies
 * @throws with what npm printed when it fails
 */
export async function npmBom() {
  const [command, args] = npm(['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only']);
  const { code, stdout, stderr } = await capture(command, args, { cwd: root });
  if (code !== 0) throw new Error(`npm sbom failed:\n${stderr}`.trim());
  return JSON.parse(stdout);
}

/**
 * What of these packages a product contains. The same source gives the same text.
 *
 * @param {Bom} all from `npmBom`
 * @param {object} product
 * @param {string} product.name of the file
 * @param {readonly string[]} product.refs name and version of each package that is bundled: `yaml@2.9.1`
 * @returns {Promise<string>} JSON
 * @throws when the lock file does not know one of the packages
 */
export async function bomOf(all, { name, refs }) {
  const bundled = new Set(refs);
  const components = all.components.filter((component) => bundled.delete(component['bom-ref']));
  if (bundled.size > 0) throw new Error(`package-lock.json does not know ${[...bundled].join(', ')}.`);
  const { component } = all.metadata;
  const own = String(component['bom-ref']);
  const kept = new Set(components.map((each) => each['bom-ref']));
  const known = new Set([own, ...kept]);
  const bom = {
    ...all,
    // Chance would make each one different, and the form does not ask for it.
    serialNumber: undefined,
    metadata: {
      ...all.metadata,
      timestamp: new Date((await sourceTime()) * 1000).toISOString(),
      lifecycles: [{ phase: 'build' }],
      component: { ...component, name },
    },
    components: components.map((each) => ({ ...each, scope: 'required', properties: [] })),
    dependencies: all.dependencies
      .filter(({ ref }) => known.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => known.has(other)) })),
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}
