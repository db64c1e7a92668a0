import { IdentityService } from '../modules/identity';
import type { Line } from './mistakes';
import type { PlanInput } from './take-file';

/**
 * Who is meant by the numbers of a file; a line whose person is not clear is a mistake.
 *
 * @returns the number → the person's id, of those that are clear
 */
export async function peopleNamed<T extends { person: string }>({
  app,
  tx,
  lines,
  mistakes,
}: PlanInput<T>): Promise<Map<string, string>> {
  const references = [...new Set(lines.map(({ value }: Line<T>) => value.person))];
  const people = await app.get(IdentityService).peopleByReference(tx, references);
  const clear = new Map<string, string>();
  for (const { where, value } of lines) {
    const [personId, ...others] = people.get(value.person) ?? [];
    if (personId === undefined) mistakes.add(where, `nobody has the number ${value.person}`);
    else if (others.length > 0) {
      mistakes.add(where, `${others.length + 1} people fit ${value.person}: give more digits of the id`);
    } else clear.set(value.person, personId);
  }
  return clear;
}
