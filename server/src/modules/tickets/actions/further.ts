import { Injectable } from '@nestjs/common';
import { Escalating } from './escalating';
import { Extending } from './extending';

/** What lies between working and ending: more time, or somebody higher. */
@Injectable()
export class Further {
  readonly handlers;

  constructor(extending: Extending, escalating: Escalating) {
    this.handlers = { ...extending.handlers, ...escalating.handlers };
  }
}
