import { MyReports } from './my-reports';
import { NameLookup } from './names';
import { ReportAwards } from './report-awards';
import { ReportParts } from './report-parts';
import { Solved } from './solved';
import { TicketDetail } from './ticket-detail';

/** What is read of a case. */
export const VIEWS = {
  providers: [MyReports, NameLookup, ReportAwards, ReportParts, Solved, TicketDetail],
};
