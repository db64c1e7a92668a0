import { Assigning } from './assigning';
import { Closing } from './closing';
import { Ending } from './ending';
import { Escalating } from './escalating';
import { Extending } from './extending';
import { Further } from './further';
import { Handlers, Hands } from './handlers';
import { Merging } from './merging';
import { Pausing } from './pausing';
import { Recategorizing } from './recategorizing';
import { Solving } from './solving';
import { Talking } from './talking';

/** What is done to a case. */
export const ACTIONS = {
  providers: [
    Assigning,
    Closing,
    Ending,
    Escalating,
    Extending,
    Further,
    Handlers,
    Hands,
    Merging,
    Pausing,
    Recategorizing,
    Solving,
    Talking,
  ],
};
