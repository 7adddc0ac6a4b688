/** The import law of ARCHITECTURE.md as an ESLint rule: every storey imports only from its own and from lower ones. */
import path from 'node:path';
import { root } from '../lib/project.mjs';

/**
 * @typedef {object} Storey
 * @property {string} folder path from the repository's top
 * @property {string[]} below folders it may import from besides its own
 * @property {string[]} packages packages it may use; `node:` stands for all modules of Node
 * @property {string[]} [exactly] packages it may use under this very name: what they have for Node or a browser is another one
 * @property {string[]} [types] packages it may use in `import type` only
 * @property {Record<string, string[]>} [exceptions] further packages of single files
 */

const pure = ['server/src/catalogue', 'server/src/engine'];
const pureAndReports = [...pure, 'server/src/report'];
const rulesAndBelow = [...pureAndReports, 'server/src/rules'];
const belowService = [...rulesAndBelow, 'server/src/campaign', 'shared'];
const aboveFiles = [...belowService, 'server/src/service', 'server/src/files'];
const entryPoint = [...aboveFiles, 'server/src/lsp'];

/** @type {Storey[]} */
const storeys = [
  {
    folder: 'server/src/catalogue',
    below: [],
    packages: [],
    exceptions: {
      'server/src/catalogue/yamlFile.ts': ['yaml'],
      'server/src/catalogue/yamlEdits.ts': ['yaml'],
      'server/src/catalogue/shape.ts': ['ajv'],
    },
  },
  { folder: 'server/src/engine', below: pure, packages: [] },
  { folder: 'server/src/report', below: pure, packages: [], types: ['sarif'] },
  { folder: 'server/src/rules', below: pureAndReports, packages: [] },
  { folder: 'server/src/campaign', below: rulesAndBelow, packages: [], types: ['sarif'] },
  {
    folder: 'server/src/service',
    below: belowService,
    packages: ['vscode-languageserver-types'],
    types: ['vscode-languageserver-protocol'],
    exceptions: {
      'server/src/service/tools/checked.ts': ['zod'],
      'server/src/service/tools/schemas/explain.ts': ['zod'],
      'server/src/service/tools/schemas/rules.ts': ['zod'],
      'server/src/service/tools/schemas/triage.ts': ['zod'],
    },
  },
  { folder: 'server/src/files', below: [...pureAndReports, 'shared'], packages: ['modern-tar'] },
  // What all language servers have in common, whatever they run in.
  {
    folder: 'server/src/lsp',
    below: aboveFiles,
    packages: ['vscode-languageserver-types'],
    exactly: ['vscode-languageserver'],
  },
  {
    folder: 'server/src/node',
    below: entryPoint,
    packages: ['node:', 'csv-parse', 'vscode-languageserver/node', 'vscode-languageserver-types'],
    exactly: ['vscode-languageserver'],
    exceptions: {
      'server/src/node/cli/mcp.ts': ['@modelcontextprotocol/sdk'],
      'server/src/node/mcp/mcpServer.ts': ['@modelcontextprotocol/sdk'],
    },
  },
  {
    folder: 'server/src/browser',
    below: entryPoint,
    packages: ['vscode-languageserver/browser', 'vscode-languageserver-types'],
    exactly: ['vscode-languageserver'],
  },
  // Runs in a page, with neither VS Code nor Node; what the two sides say to each other stands with it.
  { folder: 'client/webview', below: ['shared'], packages: [] },
  // The folder goes first: a file is of the first storey that holds it.
  {
    folder: 'client/src/browser',
    below: ['client/src', 'shared'],
    packages: ['vscode', 'vscode-languageclient/browser'],
    exactly: ['vscode-languageclient'],
  },
  {
    folder: 'client/src',
    below: ['shared', 'client/webview'],
    packages: ['vscode'],
    exactly: ['vscode-languageclient'],
    exceptions: { 'client/src/nodeServer.ts': ['vscode-languageclient/node'] },
  },
  { folder: 'shared', below: [], packages: [] },
];

/**
 * Whether a file may import a module.
 *
 * @param {string} file importing file, absolute
 * @param {string} specifier what stands after `from`
 * @param {boolean} typeOnly whether the import vanishes at run time
 * @returns {string | null} what is wrong, or null
 */
function breach(file, specifier, typeOnly) {
  const from = path.relative(root, file).split(path.sep).join('/');
  const storey = storeys.find(({ folder }) => from.startsWith(`${folder}/`));
  if (!storey) return null;
  if (specifier.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(from), specifier);
    const allowed = [storey.folder, ...storey.below];
    if (allowed.some((folder) => target === folder || target.startsWith(`${folder}/`))) return null;
    return `${storey.folder} may import only from ${allowed.join(', ')}; this is ${target}`;
  }
  const packages = [
    ...storey.packages,
    ...(typeOnly ? (storey.types ?? []) : []),
    ...(storey.exceptions?.[from] ?? []),
  ];
  if (packages.some((name) => isOf(specifier, name)) || storey.exactly?.includes(specifier) === true) return null;
  return `${storey.folder} may not import ${typeOnly ? 'the types of ' : ''}the package "${specifier}"`;
}

/**
 * @param {string} specifier
 * @param {string} name a package, or `node:`
 */
function isOf(specifier, name) {
  return name.endsWith(':') ? specifier.startsWith(name) : specifier === name || specifier.startsWith(`${name}/`);
}

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: { type: 'problem', docs: { description: 'a storey imports only from its own and from lower storeys' } },
  create(context) {
    /**
     * @param {any} node a node with a `source`
     * @param {boolean} typeOnly
     */
    function check(node, typeOnly) {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      const message = breach(context.filename, specifier, typeOnly);
      if (message) context.report({ node: node.source, message });
    }
    return {
      ImportDeclaration: (/** @type {any} */ node) => check(node, node.importKind === 'type'),
      ExportNamedDeclaration: (/** @type {any} */ node) => check(node, node.exportKind === 'type'),
      ExportAllDeclaration: (/** @type {any} */ node) => check(node, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, false),
      TSImportType: (/** @type {any} */ node) => check(node, true),
      'CallExpression[callee.name="require"]': (/** @type {any} */ node) => check({ source: node.arguments[0] }, false),
      TSImportEqualsDeclaration: (/** @type {any} */ node) =>
        check({ source: node.moduleReference.expression }, node.importKind === 'type'),
    };
  },
};

/** The plugin to use in an ESLint configuration as `storeys/import-law`. */
export const importLaw = { rules: { 'import-law': rule } };
