import { DUTY_LIMITS } from '@yanxinyuan/shared/tickets/duty';
import { IdentityService } from '../modules/identity';
import { DutyContacts, type DutyContact } from '../modules/tickets';
import type { CsvRow } from '../platform/csv';
import { codeOf } from './cells';
import { peopleNamed } from './people';
import { fileTaker, type PlanInput, type TakeFile } from './take-file';

interface ContactLine {
  department: string;
  position: string;
  person: string;
}

interface Change extends DutyContact {
  gone: boolean;
}

/** Who holds which position in a department. The file tells all there is. */
export const contacts: TakeFile = fileTaker<ContactLine, Change>({
  columns: ['department', 'position', 'person'],
  cells: { department: (row) => codeOf(row, 'department'), position, person: (row) => row.text('person') },
  plan: async (input) => {
    const { app, tx, lines, mistakes } = input;
    const service = app.get(DutyContacts);
    mistakes.addTwice(lines, keyOf);
    const wanted = await holders(input);
    const there = await service.list(tx);
    const before = new Map(there.map((one) => [contactKey(one), one]));
    const kept = new Set(wanted.map(contactKey));
    return {
      added: wanted.filter((one) => !before.has(contactKey(one))),
      changed: wanted.filter((one) => {
        const old = before.get(contactKey(one));
        return old !== undefined && old.personId !== one.personId;
      }),
      removed: there.filter((one) => !kept.has(contactKey(one))).map(gone),
      write: async (values) => {
        await service.save(tx, values.filter((one) => !one.gone).map(plain));
        await service.remove(tx, values.filter((one) => one.gone).map(plain));
      },
    };
  },
});

const keyOf = ({ department, position: held }: ContactLine): string => `${department} ${held}`;
const contactKey = ({ departmentCode, position: held }: DutyContact): string => `${departmentCode} ${held}`;
const plain = ({ departmentCode, position: held, personId }: DutyContact): DutyContact => ({
  departmentCode,
  position: held,
  personId,
});

const gone = ({ departmentCode, position: held, personId }: DutyContact): Change => ({
  departmentCode,
  position: held,
  personId,
  gone: true,
});

function position(row: CsvRow): string {
  const text = row.text('position').trim();
  if (text === '' || text.length > DUTY_LIMITS.whomMax || /[\n\r]/.test(text)) {
    throw new Error(`${row.where}: position is 1 to ${DUTY_LIMITS.whomMax} characters: ${text}`);
  }
  return text;
}

/** The lines with their people, each of whom acts for the department, today or from a later day on. */
async function holders(input: PlanInput<ContactLine>): Promise<Change[]> {
  const { app, tx, lines, mistakes } = input;
  const people = await peopleNamed(input);
  const standing = await app.get(IdentityService).standingGrants(tx, [...new Set(people.values())]);
  return lines.flatMap(({ where, value: { department, position: held, person } }) => {
    const personId = people.get(person);
    if (personId === undefined) return [];
    const acts = standing.some(
      (grant) => grant.personId === personId && grant.role === 'department' && grant.scope.code === department,
    );
    if (!acts) mistakes.add(where, `${person} has no grant in the department ${department}`);
    return [{ departmentCode: department, position: held, personId, gone: false }];
  });
}
