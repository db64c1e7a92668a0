import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/db/database';
import type { AnyNotice } from '../../notifications';
import type { NewEvent } from '../intake/open.sql';
import { AtOnce } from '../parts/at-once';
import { Tell, type Line, type StaffOf } from '../tell';
import { Danger, type Alarm, type NewDanger } from './danger';

/** What people hear when a case opens: the named ones, the desk, of danger whoever is near, and who comes in at once. */
@Injectable()
export class TellOpening {
  constructor(
    private readonly tell: Tell,
    private readonly near: Danger,
    private readonly atOnce: AtOnce,
  ) {}

  people(tx: Tx, lines: readonly Line[]): Promise<void> {
    return this.tell.people(tx, lines);
  }

  staffLater(tx: Tx, to: StaffOf, notice: AnyNotice): Promise<void> {
    return this.tell.staffLater(tx, to, notice);
  }

  danger(tx: Tx, ticket: NewDanger, alarm: Alarm): Promise<void> {
    return this.near.tellAtOnce(tx, ticket, alarm);
  }

  /** @returns the row for the history; undefined where nobody else comes in */
  helpers(tx: Tx, work: Parameters<AtOnce['invite']>[1]): Promise<NewEvent | undefined> {
    return this.atOnce.invite(tx, work);
  }
}
