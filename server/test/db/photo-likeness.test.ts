import { DAY_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { Likenesses } from '../../src/modules/reports';
import type { Database } from '../../src/platform/db/database';
import { stageForThisFile } from '../support/ticket-stage';
import { report } from '../support/tickets';

/** Half of its bits set, in every quarter other ones. */
const HASH = 0x3a5c_96e1_0ff3_c5a7n;

const on = stageForThisFile();
let owner: Database;
let likenesses: Likenesses;
let now: Date;
/** A report with one photo of that hash. */
let early: string;
beforeAll(async () => {
  owner = await on.app.superuser();
  likenesses = on.app.app.get(Likenesses);
  const { id, photos } = await report(on, on.rider, { north: 300 });
  early = id;
  await owner.read.query('UPDATE photo SET dhash = $1 WHERE id = $2', [HASH, photos[0]?.id]);
  now = new Date(on.app.clock.now().getTime() + DAY_MS);
});

let state = 1;
const below = (limit: number): number => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return state % limit;
};
function turned(bits: number): bigint {
  const at = new Set<number>();
  while (at.size < bits) at.add(below(7919) % 64);
  return [...at].reduce((hash, bit) => hash ^ (1n << BigInt(bit)), HASH);
}

/** Photos just taken; `attachedAt`: as part of a report. @returns their ids */
async function take(hashes: readonly bigint[], attachedAt: Date | null = null): Promise<string[]> {
  const ids = hashes.map(() => uuidv7());
  await owner.read.query(
    `INSERT INTO photo (id, owner_id, width, height, bytes, sha256, dhash, created_at, attached_at)
     SELECT id, $3, 4, 3, 9, 'x', dhash, now(), $4 FROM unnest($1::uuid[], $2::bigint[]) AS rows (id, dhash)`,
    [ids, hashes.map((hash) => BigInt.asIntN(64, hash)), on.rider.personId, attachedAt],
  );
  return ids;
}
const found = async (ids: readonly string[]): Promise<string[]> =>
  (await likenesses.seenBefore(ids, now)).map(({ reportId }) => reportId);

test.each([0, 1, 3, 4, 5, 6])('wherever %i bits differ, the earlier photo is found', async (bits) => {
  const ids = await take(Array.from({ length: bits === 0 ? 1 : 40 }, () => turned(bits)));
  expect(await found(ids)).toEqual(ids.map(() => early));
});

test('seven bits are another picture, and so is one of years ago', async () => {
  const ids = await take(Array.from({ length: 10 }, () => turned(7)));
  expect(await found(ids)).toEqual([]);
  const later = new Date(now.getTime() + 401 * DAY_MS);
  expect(await likenesses.seenBefore(await take([HASH]), later)).toEqual([]);
});

test('a sky that a thousand photos share hides nothing as long as one quarter is its own', async () => {
  const sky = HASH & 0xffffn;
  const others = Array.from({ length: 1000 }, (_, i) => sky | (BigInt(below(60_000) * 60_000 + i) << 20n));
  await take(others, new Date(now.getTime() - DAY_MS / 2));
  expect(await found(await take([turned(5)]))).toEqual([early]);
});
