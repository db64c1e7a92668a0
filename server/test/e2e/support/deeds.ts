import { CONSENT_DOCUMENTS, CONSENT_VERSIONS } from '@yanxinyuan/shared/identity/contract';
import type { ReportRequest, ReportView } from '@yanxinyuan/shared/reports/contract';
import { uuidv7 } from 'uuidv7';
import { login, type LoggedIn } from '../../support/builders';
import { pointIn } from '../../support/map';
import { upload } from '../../support/photos';
import { setDuty } from '../../support/tickets';
import { handOver } from '../../support/till';
import { SHOP } from './goods';
import { photograph } from './pictures';
import type { Name, Town } from './town';

/** What happens off the screen of a test: the same people, straight through the API. */
export const as = ({ app }: Town, name: Name): Promise<LoggedIn> => login(app, { key: name });

/** Somebody who has agreed to everything, so that no sheet asks. */
export async function asAgreed(town: Town, name: Name): Promise<LoggedIn> {
  const person = await as(town, name);
  for (const document of CONSENT_DOCUMENTS) {
    await person.call('putConsent', { params: { document }, body: { version: CONSENT_VERSIONS[document] } });
  }
  return person;
}

/** @returns the id of a photo this person has sent */
export async function photoOf(town: Town, person: LoggedIn, ...scene: Parameters<typeof photograph>): Promise<string> {
  const { buffer, name } = await photograph(...scene);
  const answer = await upload(person, town.app.url, buffer, { name });
  const { id } = (await answer.json()) as { id: string };
  return id;
}

interface Reported extends Partial<Omit<ReportRequest, 'location'>> {
  grid?: string;
  /** metres from the grid's middle, so that two reports are two matters */
  east?: number;
}

/** A report with a photo, by default where a worker is on duty. */
export async function reported(
  town: Town,
  rider: LoggedIn,
  { grid = town.grids.watched, east = 0, category = 'waterlogging', ...over }: Reported = {},
): Promise<ReportView> {
  const [lng, lat] = pointIn(town.app, grid, east);
  const capturedAt = town.app.clock.now().toISOString();
  const photos = [await photoOf(town, rider, category)];
  const body = { category, location: { lng, lat, accuracy: 12, capturedAt }, photos, ...over };
  return rider.call('putReport', { params: { id: uuidv7() }, body });
}

/** What is done while the town's worker, and so everybody near by, is off duty: the machine finds nobody. */
export async function withNobodyOnDuty<T>(town: Town, work: () => Promise<T>): Promise<T> {
  const worker = await as(town, 'worker');
  await setDuty(worker, false);
  try {
    return await work();
  } finally {
    await setDuty(worker, true);
  }
}

/** Points this person can spend now. */
export const availableOf = async (town: Town, name: Name): Promise<number> =>
  (await (await as(town, name)).call('getPointsAccount')).available;

/** An order of the rider at the town's till, handed over; @returns its id */
export async function given(town: Town, code: string, quantity: number): Promise<string> {
  const [rider, keeper] = [await as(town, 'rider'), await as(town, 'keeper')];
  const items = await rider.call('listShopItems', { params: { id: SHOP } });
  const [id, itemId] = [uuidv7(), items.find((item) => item.code === code)?.id ?? ''];
  await rider.call('putOrder', { params: { id }, body: { itemId, quantity } });
  await handOver(keeper, { rider, id });
  return id;
}

/** How many rows a table of one word has. */
export async function rows(
  { app }: Town,
  table: 'report' | 'ticket_event' | 'rewards.orders',
  where = 'true',
): Promise<number> {
  const [row] = await app.db.read.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table} WHERE ${where}`);
  return row?.n ?? 0;
}
