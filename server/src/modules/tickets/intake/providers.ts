import { Alike } from './alike';
import { JoinTicket } from './join';
import { OpenTicket } from './open';
import { Reporters } from './reporters';
import { Leads, SubmitReport } from './submit';

/** From a report to a case. */
export const INTAKE = {
  providers: [Alike, JoinTicket, Leads, OpenTicket, Reporters, SubmitReport],
};
