import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import postcss from 'postcss';
import { at } from './paths.mjs';

/** A version in `chrome >= 86`. */
const least = (wanted, name) => Number(wanted.find((one) => one.startsWith(`${name} >= `))?.split(' ')[2]);

const { browserslist } = JSON.parse(readFileSync(at('miniapp/package.json'), 'utf8'));
/**
 * The oldest phones that are served, and why these: docs/adr/0038. Versions in which something came, in the tables
 * below, are those of caniuse.com and MDN.
 */
const FLOOR = { ios: least(browserslist, 'ios'), chrome: least(browserslist, 'chrome') };
/** The language of that floor, as far as syntax goes. */
const ECMA_VERSION = 2021;

/** Properties and the first versions that know them without a prefix. A twin with -webkit- beside them is enough. */
const PROPERTIES = [
  [/^aspect-ratio$/, { ios: 15, chrome: 88 }],
  [/^inset(-.+)?$/, { ios: 14.5, chrome: 87 }],
  [/^(margin|padding)-(inline|block)$/, { ios: 14.5, chrome: 87 }],
  [/^mask(-.+)?$/, { ios: 15.4, chrome: 120 }],
  [/^(translate|rotate|scale)$/, { ios: 14.5, chrome: 104 }],
  [/^appearance$/, { ios: 15.4, chrome: 84 }],
  [/^backdrop-filter$/, { ios: 18, chrome: 76 }],
  [/^(accent-color|content-visibility|container-type|field-sizing)$/, { ios: 15.4, chrome: 105 }],
];

const VALUES = [
  [/\d(dvh|svh|lvh|dvw|svw|lvw|cqw|cqh)\b/, 'a unit of the small or large window', { ios: 15.4, chrome: 108 }],
  [/\b(color-mix|oklch|oklab|lab|lch|light-dark)\(/, 'a way of colours', { ios: 15, chrome: 111 }],
  [/^overflow(-[xy])?: clip$/, 'overflow: clip', { ios: 16, chrome: 90 }],
];

const SELECTORS = [
  [/:is\(|:where\(/, ':is() or :where()', { ios: 14, chrome: 88 }],
  [/:has\(/, ':has()', { ios: 15.4, chrome: 105 }],
  [/&/, 'nesting', { ios: 17.2, chrome: 120 }],
];

const AT_RULES = [[/^(container|layer|property|scope|starting-style)$/, { ios: 15.4, chrome: 99 }]];

const lacking = ({ ios, chrome }) => ios > FLOOR.ios || chrome > FLOOR.chrome;
const words = ({ ios, chrome }) => `iOS ${ios} and Chrome ${chrome} are the first to know it`;

function declarationFaults(declaration) {
  const { prop, value, parent } = declaration;
  const twin = parent.some(
    (other) => other.prop === `-webkit-${prop}` || (other.prop === prop && other.value.includes('-webkit-')),
  );
  return [
    ...PROPERTIES.filter(([name, since]) => !twin && name.test(prop) && lacking(since)).map(
      ([, since]) => `“${prop}”: ${words(since)}`,
    ),
    ...VALUES.filter(([name, , since]) => name.test(`${prop}: ${value}`) && lacking(since)).map(
      ([, what, since]) => `“${prop}: ${value}”: ${what}; ${words(since)}`,
    ),
  ];
}

function ruleFaults({ selector, selectors }) {
  const mixed = selectors.length > 1 && selectors.some((one) => one.includes(':focus-visible'));
  return [
    ...SELECTORS.filter(([name, , since]) => name.test(selector) && lacking(since)).map(
      ([, what, since]) => `“${selector}”: ${what}; ${words(since)}`,
    ),
    // One that a phone does not know takes the others of its list with it. By itself it only loses a ring.
    ...(mixed ? [`“${selector}”: :focus-visible needs a rule of its own`] : []),
  ];
}

/** @returns {string[]} what of a style sheet the oldest phones would pass over */
function styleFaults(css) {
  const found = [];
  postcss.parse(css).walk((node) => {
    if (node.type === 'decl') found.push(...declarationFaults(node));
    else if (node.type === 'rule') found.push(...ruleFaults(node));
    else if (node.type === 'atrule')
      for (const [name, since] of AT_RULES)
        if (name.test(node.name) && lacking(since)) found.push(`“@${node.name}”: ${words(since)}`);
  });
  return found;
}

/** What a phone of the floor does not have, by how the code asks for it. */
const CALLS = ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'groupBy'];
const STATIC = {
  Object: ['hasOwn', 'groupBy'],
  Array: ['fromAsync'],
  AbortSignal: ['timeout', 'any'],
  Promise: ['withResolvers'],
};
const GLOBALS = ['structuredClone'];

const forbidden = [
  { selector: 'Literal[regex.pattern=/\\(\\?<[=!]/]', message: 'a look behind in a regular expression (iOS 16.4)' },
  {
    selector: `CallExpression > MemberExpression.callee[computed=false][property.name=/^(${CALLS.join('|')})$/]`,
    message: 'a method that came after iOS 14.5',
  },
  ...Object.entries(STATIC).map(([object, names]) => ({
    selector: `MemberExpression[object.name="${object}"][property.name=/^(${names.join('|')})$/]`,
    message: `of ${object}, what came after iOS 14.5`,
  })),
  ...GLOBALS.map((name) => ({ selector: `CallExpression[callee.name="${name}"]`, message: `${name} (iOS 15.4)` })),
];
const config = [
  {
    languageOptions: { ecmaVersion: ECMA_VERSION, sourceType: 'script' },
    linterOptions: { noInlineConfig: true },
    rules: { 'no-restricted-syntax': ['error', ...forbidden] },
  },
];

/** @returns {string[]} what of a script the oldest phones would stop at, each with the code around it */
function scriptFaults(linter, code) {
  const lines = code.split('\n');
  return linter.verify(code, config).map(({ message, line, column }) => {
    const near = (lines[line - 1] ?? '').slice(Math.max(0, column - 30), column + 40);
    return `${message}: …${near}…`;
  });
}

/** Loaded by itself and only for a map with tiles: a phone that cannot read it keeps the map's own drawing (ADR 37). */
const BY_ITSELF = /^static\/maplibre\//;

/**
 * What phones of the floor would pass over in the styles of a build, or stop at in its scripts.
 *
 * @param {string} dir a build
 * @returns {string[]} one line each
 */
export function oldPhoneProblems(dir) {
  const linter = new Linter();
  const problems = readdirSync(dir, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    const read = () => readFileSync(join(dir, file), 'utf8');
    const found = /\.(css|wxss)$/.test(file)
      ? styleFaults(read())
      : file.endsWith('.js') && !BY_ITSELF.test(file)
        ? scriptFaults(linter, read())
        : [];
    return found.map((fault) => `${file}: ${fault}`);
  });
  return [...new Set(problems)];
}
