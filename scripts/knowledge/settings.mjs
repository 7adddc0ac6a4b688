/** The reference of the settings (`docs/settings.md`), made of what package.json tells VS Code about them. */

/**
 * @typedef {object} Setting
 * @property {string | string[]} type
 * @property {unknown} default
 * @property {string} [scope]
 * @property {string} [markdownDescription]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {string[]} [enum]
 * @property {string[]} [enumDescriptions]
 * @property {Record<string, {description?: string, minimum?: number, maximum?: number}>} [properties]
 *
 * @typedef {object} Manifest
 * @property {{configuration: {title: string, properties: Record<string, Setting>}[]}} contributes
 * @property {{untrustedWorkspaces: {restrictedConfigurations: string[]}}} capabilities
 */

const head = `# Settings

Made by \`npm run knowledge\` from \`package.json\`. In VS Code they are found under _PanDA Log Triage_; how another editor gives them
to the server: [other editors](other-editors.md#settings); how the server reads them: [protocol](protocol.md#settings).`;

/** What VS Code calls the places where a setting may be made, in words. */
const scopes = new Map([
  ['application', 'for the user'],
  ['machine', 'for the user, or a remote machine'],
  ['machine-overridable', 'for the user, a remote machine, or the workspace'],
  ['window', 'for the user or the workspace'],
  ['resource', 'for the user, the workspace, or a folder of it'],
]);

/**
 * @param {Manifest} manifest
 * @returns {string} Markdown
 * @throws when a setting has a scope that has no words here
 */
export function settingsPage({ contributes, capabilities }) {
  const restricted = capabilities.untrustedWorkspaces.restrictedConfigurations;
  const parts = contributes.configuration.map(({ title, properties }) => {
    const settings = Object.entries(properties).map(([name, setting]) =>
      section(name, setting, restricted.includes(name)),
    );
    return [`## ${title}`, ...settings].join('\n\n');
  });
  return `${[head, ...parts].join('\n\n')}\n`;
}

/** @param {string} name @param {Setting} setting @param {boolean} isRestricted */
function section(name, setting, isRestricted) {
  const { scope = 'window' } = setting;
  const where = scopes.get(scope);
  if (where === undefined)
    throw new Error(`${name} has the scope ${scope}, which scripts/knowledge/settings.mjs does not know.`);
  const facts = [
    `Default: ${shown(setting.default)}.`,
    ...range(setting),
    `Made ${where}.`,
    ...(isRestricted ? ['That of a workspace counts only once it is trusted.'] : []),
  ];
  const choices = (setting.enum ?? []).map((value, i) => `- \`${value}\`: ${setting.enumDescriptions?.[i] ?? ''}`);
  const fields = Object.entries(setting.properties ?? {}).map(([key, part]) =>
    [`- \`${key}\`: ${part.description ?? ''}.`, ...range(part)].join(' '),
  );
  const list = [...choices, ...fields];
  const description = setting.markdownDescription ?? '';
  const parts = [`### ${name}`, description, ...(list.length > 0 ? [list.join('\n')] : []), facts.join(' ')];
  return parts.join('\n\n');
}

/** @param {{minimum?: number, maximum?: number}} setting @returns {string[]} */
function range({ minimum, maximum }) {
  if (minimum !== undefined && maximum !== undefined) return [`From ${minimum} to ${maximum}.`];
  return [];
}

/** @param {unknown} value */
function shown(value) {
  if (Array.isArray(value) && value.length === 0) return 'none';
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, each]) => `\`${key}\` ${typeof each === 'string' ? `<${each}>` : JSON.stringify(each)}`)
      .join(', ');
  }
  return `\`${String(value)}\``;
}
