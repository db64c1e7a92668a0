import { Body, Controller, Param } from '@nestjs/common';
import type { MyRosterView, RosterPerson } from '@yanxinyuan/shared/identity/roster';
import { Database } from '../../../platform/db/database';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { InvalidInput } from '../../../platform/http/validation';
import { isWhole } from './duty';
import { Leaves } from './leaves';
import { MyRoster } from './my-roster';
import { Roster } from './roster';
import { LeaveDto, PersonParams, ShiftsDto } from './roster.dto';
import { Team } from './team';

/** Shifts and leave: one's own, and those of the people whose roster one keeps. */
@Controller()
export class RosterController {
  constructor(
    private readonly db: Database,
    private readonly mine: MyRoster,
    private readonly team: Team,
    private readonly roster: Roster,
    private readonly leaves: Leaves,
  ) {}

  @Endpoint('getMyRoster')
  get(@CurrentActor() { personId }: Actor): Promise<MyRosterView> {
    return this.mine.of(personId);
  }

  @Endpoint('listRoster')
  list(@CurrentActor() actor: Actor): Promise<RosterPerson[]> {
    return this.team.list(this.db.read, actor);
  }

  @Endpoint('putShifts')
  async shifts(
    @CurrentActor() actor: Actor,
    @Param() { id }: PersonParams,
    @Body() { shifts }: ShiftsDto,
  ): Promise<RosterPerson[]> {
    if (!shifts.every(isWhole)) throw new InvalidInput({ shifts: ['a shift ends after it begins, within a day'] });
    await this.db.transaction(async (tx) => {
      await this.team.requireKeeper(tx, actor, id);
      await this.roster.setShifts(tx, id, shifts);
    });
    return this.team.list(this.db.read, actor);
  }

  @Endpoint('putLeave')
  async leave(@CurrentActor() actor: Actor, @Param() { id }: PersonParams, @Body() body: LeaveDto): Promise<null> {
    const { personId = actor.personId, from, to, reason, standInId = null } = body;
    await this.db.transaction(async (tx) => {
      if (personId !== actor.personId) await this.team.requireKeeper(tx, actor, personId);
      const span = { from: new Date(from), to: new Date(to) };
      await this.leaves.enter(tx, { id, personId, ...span, reason, standInId, setBy: actor.personId });
    });
    return null;
  }

  @Endpoint('deleteLeave')
  async end(@CurrentActor() actor: Actor, @Param() { id }: PersonParams): Promise<null> {
    await this.db.transaction(async (tx) => {
      const leave = await this.leaves.get(tx, id);
      if (leave.personId !== actor.personId) await this.team.requireKeeper(tx, actor, leave.personId);
      await this.leaves.end(tx, leave);
    });
    return null;
  }
}
