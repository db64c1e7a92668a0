import type { Role } from '@yanxinyuan/shared/roles';
import type { Tx } from '../../../src/platform/db/database';
import type { SavedReplyEntity } from '../../../src/modules/tickets/replies/reply.entity';
import { readOwnReplies } from '../content';
import { idAt } from '../ids';
import type { Random } from '../random';
import { insertRows } from './rows';

/** What those who are shown first have put by for themselves. After they were chosen. */
export async function ownReplies(tx: Tx, now: Date, random: Random): Promise<void> {
  const people = await tx.query<{ id: string; role: Role }[]>(`
    SELECT DISTINCT p.id, g.role FROM demo.recommended r
    JOIN person p ON p.external_key = r.person_key JOIN role_grant g ON g.person_id = p.id
    ORDER BY p.id, g.role`);
  const replies = readOwnReplies();
  const rows = people.flatMap(({ id: ownerId, role }) =>
    replies
      .filter((reply) => reply.role === role)
      .map(({ actions, name, text }, i): SavedReplyEntity => {
        const id = idAt(now, random);
        return { id, ownerId, position: i + 1, actions, name, text };
      }),
  );
  await insertRows(tx, 'saved_reply', rows);
}
