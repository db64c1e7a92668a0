import { Injectable } from '@nestjs/common';
import type { Handled, Handler } from './action';
import { Assigning } from './assigning';
import { Ending } from './ending';
import { Further } from './further';
import { Pausing } from './pausing';
import { Solving } from './solving';
import { Talking } from './talking';

/** What each action of the lifecycle table does. The type lets none be forgotten. */
@Injectable()
export class Handlers {
  readonly of: Readonly<Record<Handled, Handler>>;

  constructor(
    assigning: Assigning,
    solving: Solving,
    pausing: Pausing,
    ending: Ending,
    talking: Talking,
    further: Further,
  ) {
    this.of = {
      ...assigning.handlers,
      ...solving.handlers,
      ...pausing.handlers,
      ...ending.handlers,
      ...talking.handlers,
      ...further.handlers,
    };
  }
}
