import wcc from 'miniprogram-compiler/src/wcc.js';
import wcsc from 'miniprogram-compiler/src/wcsc.js';
import { say } from '../report.mjs';

/** Systems that miniprogram-compiler has programs for. */
const SHIPPED = { linux: ['x64'], darwin: ['x64', 'arm64'], win32: ['x64', 'arm64'] };
const ROOM = 64 * 1024 * 1024;

/** What a compiler said, without the name of its own program. */
const said = (error) => String(error.message).trim().replaceAll('\n', ' ');

const listed = (files, end) => files.filter((file) => file.endsWith(end));
const withoutEnd = (file) => file.slice(0, file.lastIndexOf('.'));

/**
 * WeChat's own compilers for templates and styles (wcc and wcsc of miniprogram-compiler) over a whole build.
 *
 * @returns {string[]} what they refuse, one line each
 */
export function compilerProblems({ dir, files }) {
  if (!SHIPPED[process.platform]?.includes(process.arch)) {
    say('WeChat’s compilers do not run on this system: templates and styles are not checked');
    return [];
  }
  const attempt = (what, compile) => {
    try {
      const result = compile();
      // wcsc hands its error back instead of throwing it, and an empty answer is none.
      if (result instanceof Error) return [`${what}: ${said(result)}`];
      return Object.keys(result).length === 0 ? [`${what}: the compiler gave nothing`] : [];
    } catch (error) {
      return [`${what}: ${said(error)}`];
    }
  };
  return [
    ...attempt('templates', () =>
      wcc(dir, listed(files, '.wxml').map(withoutEnd), listed(files, '.wxs'), { maxBuffer: ROOM }),
    ),
    ...attempt('styles', () => wcsc(dir, listed(files, '.wxss').map(withoutEnd), { maxBuffer: ROOM })),
  ];
}
