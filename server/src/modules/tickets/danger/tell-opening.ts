import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/db/database';
import type { AnyNotice } from '../../notifications';
import { Tell, type Line, type StaffOf } from '../tell';
import { Danger, type NewDanger } from './danger';

/** What people hear when a case opens: the named ones, the desk, and of danger whoever is near. */
@Injectable()
export class TellOpening {
  constructor(
    private readonly tell: Tell,
    private readonly near: Danger,
  ) {}

  people(tx: Tx, lines: readonly Line[]): Promise<void> {
    return this.tell.people(tx, lines);
  }

  staffLater(tx: Tx, to: StaffOf, notice: AnyNotice): Promise<void> {
    return this.tell.staffLater(tx, to, notice);
  }

  danger(tx: Tx, ticket: NewDanger, category: string, reporterId: string): Promise<void> {
    return this.near.tellAtOnce(tx, ticket, category, reporterId);
  }
}
