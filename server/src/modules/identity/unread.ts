import { Injectable } from '@nestjs/common';

type Counter = (personId: string) => Promise<number>;

/** The badge on the messages tab. Notifications know people, not the other way round, so they tell the count here. */
@Injectable()
export class Unread {
  private counter: Counter | undefined;

  provide(counter: Counter): void {
    this.counter = counter;
  }

  async of(personId: string): Promise<number> {
    return this.counter === undefined ? 0 : this.counter(personId);
  }
}
