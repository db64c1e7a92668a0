import type { INestApplicationContext } from '@nestjs/common';
import { DAY_MS, HOUR_MS } from '@yanxinyuan/shared/time';
import { Categories } from '../../../src/modules/reports';
import type { Tx } from '../../../src/platform/db/database';
import { idAt } from '../ids';
import type { Random } from '../random';
import type { Notebook } from './history/notebook';
import { personOf, type People } from './people';

/** One proposes, the others decide. */
const MAKER = 'st0412';
const CHECKERS = ['st0413', 'st0414', 'st0415', 'st0416'];
const TOWN = '370812003';
/** Decided after the notice, on one of the next days; what is younger waits still. */
const DECIDED_AFTER_DAYS = 5;
/** Within what four checkers may approve on the day of loading. */
const AT_MOST = 160;

interface Office {
  app: INestApplicationContext;
  people: People;
  notebook: Notebook;
  now: Date;
  random: Random;
}
interface Ripe {
  id: string;
  payload_hash: Buffer;
  amount: string;
  rider_id: string;
  meta: { category?: string };
  notice_until: Date;
}

const RIPE = `
  SELECT a.id, a.payload_hash, a.amount, r.owner AS rider_id, d.meta, a.notice_until
  FROM ledger.approval a JOIN ledger.account r ON r.id = a.account_id JOIN ledger.award_decision d ON d.id = a.decision_id
  WHERE a.notice_until <= ledger.now() AND d.effective_at < $1 ORDER BY a.id LIMIT ${AT_MOST}`;

/**
 * What takes two people, at every stage: large awards approved after their notice, one rejected,
 * two that hang in public and one of those objected to, an adjustment, a reversal that waits.
 */
export async function secondOpinions(tx: Tx, office: Office): Promise<void> {
  await decideLargeAwards(tx, office);
  await nominate(tx, office);
  await correct(tx, office);
}

async function decideLargeAwards(tx: Tx, { app, people, notebook, now }: Office): Promise<void> {
  const ripe = await tx.query<Ripe[]>(RIPE, [new Date(now.getTime() - DECIDED_AFTER_DAYS * DAY_MS)]);
  for (const [i, award] of ripe.entries()) {
    const { id, payload_hash: seen, rider_id: personId, notice_until: noticeUntil } = award;
    const approved = i !== ripe.length - 1;
    const note = approved ? '' : '照片与现场不一致，已请网格长重新核实';
    const checker = personOf(people, CHECKERS[i % CHECKERS.length] ?? MAKER).id;
    const [done] = await tx.query<{ transfer_id: string | null }[]>(
      'SELECT transfer_id FROM ledger.decide($1, $2, $3, $4, $5)',
      [id, approved, note, seen, checker],
    );
    const category = app.get(Categories).publicName(award.meta.category ?? '');
    if (category === null) continue;
    const points = Number(award.amount);
    notebook.at = new Date(Math.min(noticeUntil.getTime() + 20 * HOUR_MS, now.getTime()));
    const transferId = done?.transfer_id ?? null;
    await notebook.people(tx, [
      transferId === null
        ? {
            event: 'points_rejected',
            personId,
            facts: { category, points, reason: note },
            key: `approval:${id}:verdict`,
          }
        : {
            event: 'points_awarded',
            personId,
            facts: { category, points },
            link: { type: 'points', id: transferId },
            key: `award:${transferId}`,
          },
    ]);
  }
}

/** Two riders proposed for bravery; against one of them somebody objects. */
async function nominate(tx: Tx, { people, notebook, now, random }: Office): Promise<void> {
  const nominees = [
    { rider: 'rd0007', reason: '在泗河边救起一名落水儿童，派出所有记录' },
    { rider: 'rd0021', reason: '发现电动车棚起火，疏散住户并用灭火器扑灭' },
  ];
  notebook.at = now;
  for (const [i, { rider, reason }] of nominees.entries()) {
    const personId = personOf(people, rider).id;
    const maker = personOf(people, MAKER).id;
    const [row] = await tx.query<{ id: string }[]>(
      `SELECT ledger.propose_award($1, $2, 'bravery', $3, 1, $4, $5) AS id`,
      [idAt(now, random), personId, TOWN, reason, maker],
    );
    const facts = { category: '见义勇为', points: 300 };
    await notebook.people(tx, [{ event: 'points_waiting', personId, facts, key: `approval:${row?.id}:begun` }]);
    if (i === 0) continue;
    await tx.query('SELECT ledger.object_to($1, $2, $3, $4)', [
      idAt(now, random),
      row?.id,
      personOf(people, 'rd0033').id,
      '火是物业的人灭的，他是后来才到的，请再看看监控。',
    ]);
    await notebook.people(tx, [{ event: 'points_objected', personId, facts, key: `approval:${row?.id}:objected` }]);
  }
}

/** An adjustment that was approved, and a reversal nobody has decided yet. */
async function correct(tx: Tx, { people, notebook, now, random }: Office): Promise<void> {
  const [maker, checker] = [personOf(people, MAKER).id, personOf(people, CHECKERS[0] ?? MAKER).id];
  const rider = personOf(people, 'rd0012').id;
  const reason = '系统升级当天漏记的一次复拍';
  const [made] = await tx.query<{ id: string }[]>('SELECT ledger.propose_adjustment($1, $2, $3, 30, $4, $5) AS id', [
    idAt(now, random),
    rider,
    TOWN,
    reason,
    maker,
  ]);
  // A second statement: the first does not see what it made itself.
  const [done] = await tx.query<{ id: string }[]>(
    `SELECT d.transfer_id AS id FROM ledger.approval a, ledger.decide(a.id, true, '', a.payload_hash, $2) d WHERE a.id = $1`,
    [made?.id, checker],
  );
  const facts = { points: '+30', reason };
  const link = { type: 'points' as const, id: done?.id ?? '' };
  notebook.at = now;
  await notebook.people(tx, [
    { event: 'points_adjusted', personId: rider, facts, link, key: `approval:${made?.id}:verdict` },
  ]);
  await tx.query(
    `SELECT ledger.propose_reversal($1, t.id, t.amount, '同一处隐患上月已经记过分', $2)
     FROM (SELECT id, amount FROM ledger.transfer WHERE kind = 'award' AND rule_code = 'hazard_general'
           ORDER BY effective_at DESC, id OFFSET 12 LIMIT 1) t`,
    [idAt(now, random), maker],
  );
}
