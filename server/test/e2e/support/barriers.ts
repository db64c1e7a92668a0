import { source } from 'axe-core';
import type { Phone } from './phone';

// What keeps somebody out altogether. A rule of axe of lesser weight is advice, and may be wrong about a mini-program.
const GRAVE = ['serious', 'critical'];

const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
const COLOURS = { type: 'rule', values: ['color-contrast'] };

const run = (runOnly: unknown): string => `axe
  .run(document, { resultTypes: ['violations'], runOnly: ${JSON.stringify(runOnly)} })
  .then(({ violations }) => violations
    .filter(({ impact }) => ${JSON.stringify(GRAVE)}.includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ target, any }) => {
      const { fgColor, bgColor, contrastRatio } = any[0]?.data ?? {};
      const colours = contrastRatio === undefined ? '' : ' ' + fgColor + ' on ' + bgColor + ' ' + contrastRatio;
      const words = document.querySelector(target[0])?.textContent.trim().slice(0, 24) ?? '';
      return id + colours + ': ' + target[0] + ' ' + words;
    })))`;

/**
 * What axe-core finds wrong with the screen in front for those who listen to it, cannot see well, or use the keyboard.
 *
 * @param coloursOnly where all else was looked at before, in another theme
 * @returns rule, place and words of each, serious and critical ones only
 */
export async function barriers({ page }: Phone, coloursOnly = false): Promise<string[]> {
  // By the debugger, not by a script of the page: its content security policy lets nothing in, as it should.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(source);
  return page.evaluate<string[]>(run(coloursOnly ? COLOURS : ALL));
}
