import { Stop } from '../report.mjs';

/** Prints what was found. @param {string[]} problems @throws Stop when there is any */
export function refuse(problems) {
  for (const problem of problems) console.log(`  ${problem}`);
  if (problems.length > 0) throw new Stop(`WeChat would not take this build: ${problems.length} found, see above.`);
}
