import type { ReportEntity } from '../../../../src/modules/reports';
import type { Tx } from '../../../../src/platform/db/database';
import { insertRows } from '../rows';
import type { Archive } from './archive';

/** Writes the archive into the tables; its photos must be there. */
export async function saveArchive(tx: Tx, archive: Archive): Promise<void> {
  const { reports, tickets, events, routes, questions, ratings, parts, witnesses, followUps, told, alarms } = archive;
  // A report names its ticket and a ticket its report: the reports come first, and learn theirs afterwards.
  await insertRows(tx, 'report', reports.map(withoutTicket));
  await insertRows(tx, 'ticket', [...tickets.values()]);
  await tx.query(
    `UPDATE report SET ticket_id = t.ticket_id FROM unnest($1::uuid[], $2::uuid[]) AS t (report_id, ticket_id)
     WHERE report.id = t.report_id`,
    [reports.map(({ id }) => id), reports.map(({ ticketId }) => ticketId)],
  );
  await insertRows(tx, 'ticket_event', events);
  await insertRows(tx, 'ticket_route', routes);
  await insertRows(tx, 'ticket_question', questions);
  await insertRows(tx, 'ticket_rating', ratings);
  await insertRows(tx, 'ticket_part', parts);
  await insertRows(tx, 'ticket_witness', witnesses);
  await insertRows(tx, 'ticket_follow_up', followUps);
  await insertRows(tx, 'ticket_told', told);
  await insertRows(tx, 'ticket_alarm', alarms);
}

const withoutTicket = (report: ReportEntity): object => Object.assign({}, report, { ticketId: null });
