import { Injectable } from '@nestjs/common';
import { Escalating } from './escalating';
import { Witnessing } from '../witness/witnessing';
import { Extending } from './extending';

/** What lies between working and ending: more time, somebody higher, a look by a passer-by. */
@Injectable()
export class Further {
  readonly handlers;

  constructor(extending: Extending, escalating: Escalating, witnessing: Witnessing) {
    this.handlers = { ...extending.handlers, ...escalating.handlers, ...witnessing.handlers };
  }
}
