import { Injectable } from '@nestjs/common';
import { UnreadAlarms } from '../danger/unread';
import { LadderSweep } from './ladder-sweep';
import { PartMarks } from '../parts/part-marks';

/** What the minute's sweep does besides a ticket's own marks: disputes climb, unread danger goes up, parts are due. */
@Injectable()
export class OtherSweeps {
  constructor(
    private readonly ladder: LadderSweep,
    private readonly alarms: UnreadAlarms,
    private readonly parts: PartMarks,
  ) {}

  async run(): Promise<void> {
    await this.alarms.sweep();
    await this.ladder.sweep();
    await this.parts.sweep();
  }
}
