import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { ClockMarks } from '../../src/modules/tickets/clocks/clock-marks';
import { stageForThisFile } from '../support/ticket-stage';
import { report, ticketRow } from '../support/tickets';

const on = stageForThisFile();

test('what another process has in hand is waited for, and said in the same minute when that process dies', async () => {
  const { ticketId } = await report(on, on.rider, { category: 'manhole', photos: [] });
  // 15 minutes to accept have passed.
  on.app.clock.advance(15 * MINUTE_MS);
  const superuser = await on.app.superuser();
  const sweep = async (): Promise<void> => on.app.app.get(ClockMarks).sweep();
  const waits = async (): Promise<number> => {
    const [row] = await superuser.read.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return row?.n ?? 0;
  };
  let ended = false;
  let swept: Promise<void> = Promise.resolve();
  const dying = superuser.transaction(async (tx) => {
    await tx.query('SELECT FROM ticket WHERE id = $1 FOR UPDATE', [ticketId]);
    swept = sweep().finally(() => (ended = true));
    while (!ended && (await waits()) === 0);
    throw new Error('killed in mid-sweep');
  });
  await expect(dying).rejects.toThrow('killed');
  await swept;
  expect((await ticketRow(on, ticketId)).nextMark).not.toBe('accept');
});
