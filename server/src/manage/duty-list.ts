import { readFile, writeFile } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { dutyIssuesOf, type DutyDryRun } from '@yanxinyuan/shared/tickets/duty';
import { uuidv7 } from 'uuidv7';
import { DutyDryRuns, DutyLists } from '../modules/tickets';
import { Fail } from '../platform/fail';

interface Wanted {
  /** the hash a dry run showed: puts that draft in force */
  publish?: string | undefined;
  /** writes the list in force to the file instead of reading it */
  exporting?: boolean | undefined;
}

/**
 * The duty list from the command line: a file becomes a draft and is tried on the last 30 days;
 * published is only what was tried, by its hash.
 *
 * @returns lines that tell what was done
 * @throws Error whose message is fit for an operator: one line for each mistake
 */
export async function dutyList(app: INestApplicationContext, file: string, wanted: Wanted): Promise<string> {
  const lists = app.get(DutyLists);
  if (wanted.exporting === true) return exportLive(lists, file);
  if (wanted.publish !== undefined) return publish(lists, wanted.publish);
  const csv = await readFile(file, 'utf8');
  try {
    const drafts = (await lists.list()).filter(({ state, fromCommandLine }) => state === 'draft' && fromCommandLine);
    const [before] = drafts;
    const seen = before === undefined ? {} : { seen: before.hash };
    const draft = await lists.save(null, before?.id ?? uuidv7(), { csv, ...seen });
    return report(await app.get(DutyDryRuns).run(draft.id), file);
  } catch (error) {
    throw readable(error, file);
  }
}

async function exportLive(lists: DutyLists, file: string): Promise<string> {
  const live = (await lists.list()).find(({ state }) => state === 'live');
  if (live === undefined) throw new Error('no duty list is in force');
  await writeFile(file, (await lists.file(live.id)).csv);
  return `${file}: version ${live.version ?? 0}, ${live.rules} rules`;
}

async function publish(lists: DutyLists, hash: string): Promise<string> {
  const draft = (await lists.list()).find((list) => list.state === 'draft' && list.hash === hash);
  if (draft === undefined) throw new Error(`no draft has the hash ${hash}: run without --publish first`);
  try {
    const { version, rules } = await lists.publish(null, draft.id, hash);
    return `version ${version ?? 0} with ${rules} rules is in force`;
  } catch (error) {
    throw readable(error, 'the draft');
  }
}

function report({ hash, reports, changed, moves, rules, against }: DutyDryRun, file: string): string {
  const unused = rules.filter(({ hits }) => hits === 0).length;
  return [
    `${file}: ${rules.length} rules, a draft; the list in force is ${against === null ? 'none' : `version ${against}`}`,
    `of ${reports} cases of the last 30 days ${changed} would have opened elsewhere; ${unused} rules fitted none`,
    ...moves.map(({ from, to, count }) => `${from} -> ${to} ${count}`),
    `to put it in force: manage duty-list ${file} --publish ${hash}`,
  ].join('\n');
}

function readable(error: unknown, file: string): unknown {
  if (!(error instanceof Fail)) return error;
  const issues = dutyIssuesOf(error.fields);
  const lines = issues.map(({ line, code, value }) => `${file} line ${line}: ${code} ${value}`.trim());
  return new Error([`${file} was not taken in: ${error.code}`, ...lines].join('\n'), { cause: error });
}
