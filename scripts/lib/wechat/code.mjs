import { Linter } from 'eslint';
import globals from 'globals';
import { resolveFrom } from './project.mjs';

// Script of a phone of 2020 (miniapp/package.json, browserslist): nothing compiles the bundle again on its way.
const ECMA_VERSION = 2021;

/** All that WeChat's logic layer offers besides the language. https://developers.weixin.qq.com/miniprogram/dev/reference */
const WECHAT = [
  ...['wx', 'App', 'Page', 'Component', 'Behavior', 'getApp', 'getCurrentPages', 'requirePlugin', 'requireMiniProgram'],
  ...['require', 'module', 'exports', 'console'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
];

/**
 * What libraries ask for behind a `typeof` and can do without. Our own code asks for nothing.
 *
 * `window` and `new Function` of runtime.js are webpack's last ways to find the global object; `globalThis` comes first.
 */
const ASKED_FOR_BY_LIBRARIES = {
  'runtime.js': ['window', 'new Function'],
  'taro.js': ['tt', 'performance'],
  'app.js': ['performance', 'setImmediate', 'MessageChannel', '__REACT_DEVTOOLS_GLOBAL_HOOK__'],
  'vendors.js': ['SuppressedError'],
};

const known = Object.fromEntries([...Object.keys(globals.es2020), ...WECHAT].map((name) => [name, 'readonly']));
const config = [
  {
    languageOptions: { ecmaVersion: ECMA_VERSION, sourceType: 'script', globals: known },
    linterOptions: { noInlineConfig: true },
    rules: { 'no-undef': 'error', 'no-eval': 'error', 'no-implied-eval': 'error', 'no-new-func': 'error' },
  },
];

/** One finding of ESLint as a name (a global, “eval”, “new Function”) or a sentence. */
function findingOf({ ruleId, message }) {
  if (ruleId === 'no-undef') return /^'(.+)' is not defined/.exec(message)?.[1] ?? message;
  if (ruleId === 'no-new-func') return 'new Function';
  return ruleId === null ? message : 'eval';
}

/** Syntax that a phone would not read, code made from text, and globals that WeChat has not. */
function languageProblems({ files, text }) {
  const linter = new Linter();
  return files
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => {
      const found = new Set(linter.verify(text(file), config).map(findingOf));
      const excused = ASKED_FOR_BY_LIBRARIES[file] ?? [];
      return [...found].filter((name) => !excused.includes(name)).map((name) => `${file}: ${explain(name)}`);
    });
}

function explain(finding) {
  if (finding.startsWith('Parsing error')) return finding;
  if (finding === 'eval' || finding === 'new Function') return `${finding} is not allowed in WeChat`;
  return `there is no “${finding}” in WeChat`;
}

/** `require("…")` of a file that is not in the build: the phone would stop at it. */
function requireProblems({ files, text, has }) {
  return files
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => {
      const targets = [...text(file).matchAll(/(?<![\w$.])require\("([^"]+)"\)/g)].map(([, target]) => target);
      return [...new Set(targets)]
        .filter((target) => !['', '.js', '/index.js'].some((end) => has(resolveFrom(file, target) + end)))
        .map((target) => `${file}: requires “${target}”, which is not in the build`);
    });
}

/** @returns {string[]} what is wrong with the scripts of a compiled mini-program, one line each */
export const codeProblems = (project) => [...languageProblems(project), ...requireProblems(project)];
