import { comparedIn, type Verification } from './verify';

const number = (n: number): string => n.toLocaleString('en-US');

/** What was checked and the first difference of each check, for a person at a terminal. */
export function printed(result: Verification, seconds: number): string {
  const lines = result.checks.flatMap(({ name, compared, difference, differences }) => {
    const line = `${difference === null ? 'ok  ' : 'DIFF'}  ${name.padEnd(50)} ${number(compared).padStart(12)} compared`;
    return difference === null ? [line] : [`${line}, ${number(differences)} different`, `      first: ${difference}`];
  });
  const bad = result.checks.filter(({ difference }) => difference !== null).length;
  const sum = `${number(result.checks.length)} checks, ${number(comparedIn(result))} compared in ${seconds.toFixed(1)} s`;
  return [
    ...lines,
    '',
    bad === 0 ? `The ledger is as it must be: ${sum}.` : `${number(bad)} checks failed: ${sum}.`,
  ].join('\n');
}
