import { readFileSync } from 'node:fs';
import { at } from '../paths.mjs';
import { codeProblems } from './code.mjs';
import { compilerProblems } from './compilers.mjs';
import { declarationProblems } from './declarations.mjs';
import { privacyProblems } from './privacy.mjs';
import { readProject } from './project.mjs';

/**
 * What WeChat's tool, a phone or a reviewer would refuse in a compiled mini-program, found without any of them.
 *
 * @param {string} dir the folder with app.json
 * @param {object[]} [guide] items of the privacy guide
 * @returns {string[]} one line each
 */
export function wechatProblems(dir, guide = JSON.parse(readFileSync(at('miniapp/privacy-guide.json'), 'utf8'))) {
  const project = readProject(dir);
  return [
    ...codeProblems(project),
    ...declarationProblems(project),
    ...privacyProblems(project, guide),
    ...compilerProblems(project),
  ];
}
