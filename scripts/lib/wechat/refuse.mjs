import { Stop } from '../report.mjs';

/**
 * Prints what was found.
 *
 * @param {string[]} problems
 * @param {string} who would not take the build
 * @throws Stop when there is any
 */
export function refuse(problems, who = 'WeChat') {
  for (const problem of problems) console.log(`  ${problem}`);
  if (problems.length > 0) throw new Stop(`${who} would not take this build: ${problems.length} found, see above.`);
}
