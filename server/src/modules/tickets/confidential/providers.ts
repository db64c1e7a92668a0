import { Escalating } from '../actions/escalating';
import { Further } from '../actions/further';
import { LadderSweep } from '../ladder-sweep';
import { Readable } from './readable';

/** Need-to-know, the ladder of disputes, and who is told of danger. */
export const CONFIDENTIAL = [Readable, Escalating, Further, LadderSweep];
