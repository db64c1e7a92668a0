import type { Tx } from '../../../platform/db/database';
import { TicketAlarmEntity, TicketToldEntity } from '../entities/ticket-told.entity';

/** Writes down who was told, also those who were told before: they owe another look. */
export async function writeTold(tx: Tx, told: readonly TicketToldEntity[]): Promise<void> {
  if (told.length === 0) return;
  const insert = tx.createQueryBuilder().insert().into(TicketToldEntity);
  await insert
    .values([...told])
    .orUpdate(['role', 'told_at', 'opened_at'], ['ticket_id', 'person_id'])
    .execute();
}

/** By when one of them has to have read it, from now on. */
export async function writeAlarm(tx: Tx, alarm: TicketAlarmEntity): Promise<void> {
  const insert = tx.createQueryBuilder().insert().into(TicketAlarmEntity);
  await insert.values(alarm).orUpdate(['due_at', 'looked_at', 'raised'], ['ticket_id']).execute();
}
