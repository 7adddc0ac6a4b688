/** Words for people go through `l10n.t`, as an ESLint rule for the client: what does not is shown in English to everybody. */

/** Functions that show their arguments to a person, by the last part of their name. */
const SAYING =
  /^(?:say|mention|setStatusBarMessage|show(?:Information|Warning|Error)Message|createTextNode|alert|prompt)$/;
/** Fields whose value a person reads. */
const SHOWN =
  /^(?:title|label|placeHolder|placeholder|detail|description|tooltip|openLabel|saveLabel|prompt|invocationMessage|hint|nothing|textContent|innerText|aria-(?:label|description|roledescription|valuetext))$/;
/** Functions that write for those who look after the program: their log stays English. */
const LOGGING = /^(?:error|info|warn|debug|trace)$/;

/** Where a person reads it, a word is enough; elsewhere three in a row: classes, ids and the like have fewer. */
const WORD = /\p{L}{2}/u;
const SENTENCE = /(?:\p{L}+[,;:]? ){2}\p{L}{2,}/u;
/** Names are the same in all languages. */
const NAMES = new Set(['PanDA Log Triage', 'PandaID']);

/** @typedef {any} Node a node of ESLint's tree */

/** @param {Node} node @returns {string | null} the fixed text of a literal or a template */
function textOf(node) {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type === 'TemplateLiteral') return node.quasis.map((/** @type {Node} */ part) => part.value.cooked).join('');
  return null;
}

/** @param {Node} callee @returns {string} the last part of its name */
function nameOf(callee) {
  const last = callee.type === 'MemberExpression' ? callee.property : callee;
  return last.name ?? '';
}

/** @param {Node} key @returns {string} */
function keyOf(key) {
  return key.name ?? (typeof key.value === 'string' ? key.value : '');
}

/** @param {Node} callee */
function isTranslation(callee) {
  return callee.type === 'MemberExpression' && callee.object.name === 'l10n' && callee.property.name === 't';
}

/**
 * Where a text goes, seen from it outwards: to `l10n.t` or a log it may; to a person it may not.
 *
 * @param {Node} node
 * @returns {'free' | 'shown' | 'unknown'}
 */
function fateOf(node) {
  let fate = /** @type {'shown' | 'unknown'} */ ('unknown');
  for (let inner = node, outer = node.parent; outer; [inner, outer] = [outer, outer.parent]) {
    if (outer.type === 'CallExpression' && inner !== outer.callee) {
      if (isTranslation(outer.callee)) return 'free';
      const name = nameOf(outer.callee);
      if (LOGGING.test(name) && outer.callee.type === 'MemberExpression') return 'free';
      if (SAYING.test(name)) return 'shown';
      return fate;
    }
    if (outer.type === 'Property' && inner === outer.value && SHOWN.test(keyOf(outer.key))) fate = 'shown';
    if (outer.type === 'AssignmentExpression' && inner === outer.right && SHOWN.test(nameOf(outer.left)))
      return 'shown';
    // What is thrown is read in a log, or by a language model.
    if (outer.type === 'ThrowStatement' || outer.type === 'ImportDeclaration') return 'free';
    if (/Function|Statement|Declaration$|^Program/.test(outer.type)) return fate;
  }
  return fate;
}

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: { type: 'problem', docs: { description: 'what a person reads goes through l10n.t' } },
  create(context) {
    /** @param {Node} node */
    function check(node) {
      // `x === 'some words'`, the types of messages and `'a b c'.split(' ')` are for the program.
      if (/^(?:BinaryExpression|TSLiteralType|SwitchCase|MemberExpression)$/.test(node.parent?.type ?? '')) return;
      const text = textOf(node);
      const fate = text === null ? 'free' : fateOf(node);
      if (text === null || fate === 'free' || NAMES.has(text) || text.startsWith('<')) return;
      const isWrong = fate === 'shown' ? WORD.test(withoutIcons(text)) : SENTENCE.test(text);
      if (isWrong) context.report({ node, message: `“${text.slice(0, 40)}” is shown to people: hand it to l10n.t` });
    }
    return { Literal: check, TemplateLiteral: check };
  },
};

/** @param {string} text `$(icon)` is a drawing */
function withoutIcons(text) {
  return text.replace(/\$\([\w~-]+\)/g, '');
}

/** @type {import('eslint').ESLint.Plugin} */
export const translated = { rules: { translated: rule } };
