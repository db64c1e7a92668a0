import { Reassess } from './reassess';
import { TellReassessed } from './tell-reassessed';

/** What a worse report does to a case. */
export const URGENCY = {
  providers: [Reassess, TellReassessed],
};
