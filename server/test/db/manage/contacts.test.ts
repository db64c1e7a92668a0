import { LiveDutyList } from '../../../src/modules/tickets/duty/live-list';
import { login, type LoggedIn } from '../../support/builders';
import { IdentityService } from '../../../src/modules/identity';
import { csv, fileDesk, refused } from '../../support/manage';
import { addDepartments } from '../../support/map';

const on = fileDesk();
const HEAD = 'department,position,person';
let clerk: LoggedIn;
let rider: LoggedIn;
beforeEach(async () => {
  await addDepartments(on.app);
  [clerk, rider] = [await login(on.app), await login(on.app)];
  const scope = { kind: 'department', code: 'housing' } as const;
  const identity = on.app.app.get(IdentityService);
  await on.app.db.transaction((tx) => identity.grant(tx, { personId: clerk.personId, role: 'department', scope }));
});
async function holder(position: string): Promise<string | undefined> {
  await on.app.heard();
  return on.app.app.get(LiveDutyList).holder('housing', position);
}

test('the file tells all there is: filled, passed on, and held no more', async () => {
  const both = csv(HEAD, `housing,井盖岗,${clerk.personId}`, `housing,值班室,${clerk.personId}`);
  expect(await on.take('contacts', both)).toBe('contacts.csv: 2 lines, 2 new, 0 changed, 0 as they were');
  expect(await holder('井盖岗')).toBe(clerk.personId);
  expect(await on.take('contacts', both)).toBe('contacts.csv: 2 lines, 0 new, 0 changed, 2 as they were');
  expect(await on.take('contacts', csv(HEAD, `housing,值班室,${clerk.personId}`))).toBe(
    'contacts.csv: 1 lines, 0 new, 0 changed, 1 as they were, 1 no longer there',
  );
  expect([await holder('井盖岗'), await holder('值班室')]).toEqual([undefined, clerk.personId]);
});

test('every mistake is listed by its line, and nothing is written', async () => {
  const wrong = csv(
    HEAD,
    `housing,井盖岗,${rider.personId}`,
    'housing,值班室,nobody',
    `housing,灯,${clerk.personId}`,
    `housing,灯,${clerk.personId}`,
    `housing,${'长'.repeat(31)},${clerk.personId}`,
  );
  expect(await on.refusal('contacts', wrong)).toBe(
    refused(
      'contacts.csv',
      `contacts.csv line 2: ${rider.personId} has no grant in the department housing`,
      'contacts.csv line 3: nobody has the number nobody',
      'contacts.csv line 5: the same as contacts.csv line 4: housing 灯',
      `contacts.csv line 6: position is 1 to 30 characters: ${'长'.repeat(31)}`,
    ),
  );
  expect(await on.rowsOf('duty_contact')).toEqual([]);
});
