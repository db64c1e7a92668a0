import { Injectable } from '@nestjs/common';
import { Joint } from '../parts/joint';
import type { Handled, Handler } from './action';
import { Assigning } from './assigning';
import { Ending } from './ending';
import { Further } from './further';
import { Pausing } from './pausing';
import { Recategorizing } from './recategorizing';
import { Solving } from './solving';
import { Talking } from './talking';

/** Whose it is and what it is. */
@Injectable()
export class Hands {
  constructor(
    readonly assigning: Assigning,
    readonly recategorizing: Recategorizing,
    readonly joint: Joint,
  ) {}
}

/** What each action of the lifecycle table does. The type lets none be forgotten. */
@Injectable()
export class Handlers {
  readonly of: Readonly<Record<Handled, Handler>>;

  constructor(
    { assigning, recategorizing, joint }: Hands,
    solving: Solving,
    pausing: Pausing,
    ending: Ending,
    talking: Talking,
    further: Further,
  ) {
    this.of = {
      ...assigning.handlers,
      ...recategorizing.handlers,
      ...joint.handlers,
      ...solving.handlers,
      ...pausing.handlers,
      ...ending.handlers,
      ...talking.handlers,
      ...further.handlers,
    };
  }
}
