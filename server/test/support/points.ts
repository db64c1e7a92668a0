import { randomUUID } from 'node:crypto';
import type { ApprovalView } from '@yanxinyuan/shared/points/approvals';
import type { Role } from '@yanxinyuan/shared/roles';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { PointsService, type AwardRequest, type AwardResult } from '../../src/modules/points';
import { startApp, type TestApp } from './app';
import { login, type LoggedIn } from './builders';
import { forThisFile } from './for-this-file';
import { importMap, MAP } from './map';
import { closeBalanced, setLedgerClock } from './rewards';

export const [TOWN, OTHER_TOWN] = MAP.towns;

/** A district with those who decide on points. */
export interface Office {
  app: TestApp;
  /** of the whole district */
  supervisor: LoggedIn;
  /** the same again: what one made the other decides */
  colleague: LoggedIn;
  /** of OTHER_TOWN only */
  elsewhere: LoggedIn;
  /** of the whole district */
  admin: LoggedIn;
}

/** @param rider whether the person has an account of points of their own too */
export const control = (app: TestApp, role: Role, code: string, name: string, rider = false): Promise<LoggedIn> =>
  login(app, {
    name,
    key: name,
    rider,
    roles: [{ role, scope: { kind: code.length === 6 ? 'district' : 'town', code } }],
  });

async function openOffice(): Promise<Office> {
  const app = await startApp();
  await importMap(app);
  return {
    app,
    supervisor: await control(app, 'supervisor', MAP.district, '周督导'),
    colleague: await control(app, 'supervisor', MAP.district, '吴督导'),
    elsewhere: await control(app, 'supervisor', OTHER_TOWN, '郑督导'),
    admin: await control(app, 'admin', MAP.district, '王管理'),
  };
}

/**
 * For the tests of one file, which leave the books balanced. Each has a rider of its own, who has earned nothing yet,
 * and begins today.
 */
export function officeForThisFile(): Office & { rider: LoggedIn } {
  const office = forThisFile<Office & { rider: LoggedIn }>(
    async () => {
      const opened = await openOffice();
      return { ...opened, rider: await freshRider(opened.app) };
    },
    ({ app }) => closeBalanced(app),
  );
  beforeEach(async () => {
    office.rider = await freshRider(office.app);
  });
  afterEach(() => setLedgerClock(office.app, 0));
  return office;
}

const freshRider = (app: TestApp): Promise<LoggedIn> => login(app, { name: '孟小宇', key: randomUUID() });

/** By default 20 points for a report. */
export const award = (app: TestApp, personId: string, over: Partial<AwardRequest> = {}): Promise<AwardResult> =>
  app.db.transaction((tx) =>
    app.app.get(PointsService).award(tx, {
      key: randomUUID(),
      personId,
      rule: 'hazard_general',
      townCode: TOWN,
      source: { type: 'report', id: randomUUID() },
      facts: { category: 'manhole', place: '文化路' },
      actorId: null,
      ...over,
    }),
  );

/** An award of 100 points that hangs in public for three days. */
export async function largeAward({ app, supervisor }: Office, personId: string, over: Partial<AwardRequest> = {}) {
  const { waiting } = await award(app, personId, { rule: 'hazard_major', ...over });
  if (waiting !== 100) throw new Error('a major report brings 100 points, later');
  return newest(supervisor);
}

/** The proposal made last. */
export async function newest(reader: LoggedIn): Promise<ApprovalView> {
  const all: ApprovalView[] = [];
  let cursor: string | undefined;
  do {
    const page = await reader.call('listApprovals', {
      query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) },
    });
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  const last = all.at(-1);
  if (last === undefined) throw new Error('nothing waits');
  return last;
}

export const verdictOn = ({ id, payloadHash }: ApprovalView, approved = true, note?: string) => ({
  params: { id },
  body: { approved, payloadHash, ...(note === undefined ? {} : { note }) },
});

/** From here on the ledger is this many days ahead. */
export const daysAhead = (app: TestApp, days: number): Promise<void> => setLedgerClock(app, days * DAY_MS);

/** Notices of a person, oldest first, as `event: body`. */
export async function told(who: LoggedIn): Promise<string[]> {
  const { items } = await who.call('listNotifications', { query: { limit: 50 } });
  return items.map(({ event, body }) => `${event}: ${body}`).reverse();
}
