import type { INestApplicationContext } from '@nestjs/common';
import { Categories } from '../../../../src/modules/reports';
import { aboutTicket } from '../../../../src/modules/tickets/tell';
import type { Tx } from '../../../../src/platform/db/database';
import { idAt } from '../../ids';
import type { Contribution } from '../../contributions';
import type { DemoOrder } from '../../orders';
import type { Random } from '../../random';
import type { DemoReport, DemoReports, DemoStep, DemoTicket } from '../../reports/types';
import type { Step } from '../../../../src/modules/tickets/actions/action';
import { Jobs } from '../../../../src/platform/jobs/jobs';
import { actionsFor, UncheckedContent } from './actions';
import { ArchivedOpening, NamedFollowUps, type Named } from './archived-opening';
import { CastDepartments, routingFor } from './archived-routing';
import { StoryCast } from './cast-of-story';
import { Credits } from './credits';
import { Deeds, type Deed } from './deeds';
import { Desk } from './desk';
import { Openings, type World } from './openings';
import type { PlannedJobs } from './planned-jobs';
import { Purchases } from './purchases';

/** Pays for riders who never reported anything. */
const TOWN = '370812001';

interface Moment {
  at: Date;
  happen: (tx: Tx) => Promise<void>;
}

export interface Stories extends DemoReports {
  orders: readonly DemoOrder[];
  contributions: readonly Contribution[];
}

/** What of the stories the server would not have let happen, by code. */
export type Refusals = ReadonlyMap<string, number>;

/**
 * Ninety days told once more, in the order of time: reports come in, people act, what is due
 * happens by itself, points are granted and spent. What stands in the archive afterwards is
 * what the server would have made of it.
 */
export class History {
  private readonly refusals = new Map<string, number>();
  /** what resolutions leave, by the resolution */
  private readonly rests = new Map<string, Named & { follows: string }>();
  private readonly openings: Openings;
  private readonly deeds: Deeds;
  readonly purchases: Purchases;
  private readonly credits: Credits;
  private readonly cast: StoryCast;

  constructor(
    app: INestApplicationContext,
    private readonly world: World,
    private readonly jobs: PlannedJobs,
    private readonly random: Random,
  ) {
    const { notebook, people, archive, album, list } = world;
    const desk = new Desk(people, archive);
    const alive = new CastDepartments(app, people);
    const routing = routingFor(app, { alive, desk, list });
    const opening = new ArchivedOpening(app, { routing, alive, notebook }, archive);
    this.openings = new Openings(app, world, opening);
    const followUps = new NamedFollowUps(app.get(Categories), opening, new UncheckedContent(app.get(Jobs)), (step) =>
      this.restOf(step),
    );
    this.deeds = new Deeds(app, world, actionsFor(app, { archive, jobs, notebook, followUps }));
    this.purchases = new Purchases(app, world, jobs);
    this.credits = new Credits(app, world);
    this.cast = new StoryCast(people, album);
  }

  /** @param tx with the archive in place of the tables of cases */
  async tell(tx: Tx, told: Stories, now: Date): Promise<Refusals> {
    const numbers = await ticketNumbers(tx, told);
    const opened = told.tickets.filter(({ follows }) => follows === undefined);
    const stories = new Map(opened.map((ticket) => [ticket.reportId, ticket]));
    for (const { id, follows, steps } of told.tickets) {
      if (follows === undefined) continue;
      const number = numbers.get(id) ?? id;
      this.rests.set(follows.resolutionId, { id, number, follows: follows.ticketId, routeId: steps[0]?.id });
    }
    const townOf = new Map(told.reports.map(({ rider, gridCode }) => [rider, gridCode.slice(0, 9)]));
    const moments = [
      ...told.reports.map((report) => this.arrival(report, stories.get(report.id), numbers)),
      ...told.tickets.flatMap(({ id, steps }) => steps.map((step) => this.deed(id, step))),
      ...told.orders.flatMap((order) => this.visits(order)),
      ...told.contributions.map((one) => ({
        at: one.at,
        happen: (tx_: Tx) => this.credits.grant(tx_, one, townOf.get(one.rider) ?? TOWN),
      })),
    ];
    // The sort is stable: of one instant, what was listed first happens first.
    moments.sort((a, b) => a.at.getTime() - b.at.getTime());
    for (const { at, happen } of moments) {
      await this.runDue(tx, at);
      await happen(tx);
    }
    await this.runDue(tx, now);
    await this.settle(tx, now);
    return this.refusals;
  }

  /** Lets every clock say what it had to say until now. */
  async settle(tx: Tx, now: Date): Promise<void> {
    for (const ticket of this.world.archive.tickets.values()) await this.deeds.passTime(tx, ticket, now);
  }

  /**
   * One more thing that somebody did, after all that was told. A demo begins at any moment, so what the server would
   * refuse at that one is left out and counted.
   *
   * @returns whether it was done
   */
  async add(tx: Tx, deed: Deed): Promise<boolean> {
    const code = await this.deeds.act(tx, deed);
    if (code !== undefined) this.refused(code);
    return code === undefined;
  }

  private restOf({ eventId, whole }: Step): Named {
    const rest = this.rests.get(eventId);
    if (rest === undefined) throw new Error(`no story goes on with what ${whole.ticket.id} left`);
    this.cast.follow(rest.id, rest.follows);
    return rest;
  }

  private arrival(report: DemoReport, story: DemoTicket | undefined, numbers: ReadonlyMap<string, string>): Moment {
    const happen = async (tx: Tx): Promise<void> => {
      if (story === undefined) {
        if (!(await this.openings.join(tx, report))) this.refused('JOINED_TOO_LATE');
        return;
      }
      const chosen = await this.openings.open(tx, report, story, numbers.get(story.id) ?? story.id);
      this.cast.give(story, chosen);
    };
    return { at: report.submittedAt, happen };
  }

  private deed(ticketId: string, step: DemoStep): Moment {
    const { id, action, at, as, actor } = step;
    const happen = async (tx: Tx): Promise<void> => {
      // The machine routes in the second of the report.
      if (action === 'route' || (action === 'refer' && actor === null)) return;
      // What a resolution would have left that was refused itself.
      if (!this.world.archive.tickets.has(ticketId)) {
        this.refused('NOTHING_LEFT');
        return;
      }
      const who = actor === null ? null : this.cast.who(ticketId, actor);
      const input = this.cast.input(ticketId, step);
      const code = await this.deeds.act(tx, { id, ticketId, action, at, as, who, input });
      // What the story lets the system do, it has done by itself when it was due.
      if (code !== undefined && who !== null) this.refused(code);
    };
    return { at, happen };
  }

  private visits(order: DemoOrder): Moment[] {
    const made = async (tx: Tx): Promise<void> => {
      const code = await this.purchases.place(tx, order);
      if (code !== undefined) this.refused(code);
    };
    const { createdAt, endedAt } = order;
    const ended = endedAt === null ? [] : [{ at: endedAt, happen: (tx: Tx) => this.purchases.end(tx, order) }];
    return [{ at: createdAt, happen: made }, ...ended];
  }

  /** What the job process would have done by then. */
  private async runDue(tx: Tx, until: Date): Promise<void> {
    for (let job = this.jobs.takeDue(until); job !== undefined; job = this.jobs.takeDue(until)) {
      const { runAt: at } = job;
      const common = { id: idAt(at, this.random), at, as: 'system' as const, who: null, input: {} };
      if (job.name === 'order.expire') await this.purchases.expire(tx, job.payload.orderId, at);
      else if (job.name === 'ticket.autoClose') {
        await this.deeds.act(tx, { ...common, ticketId: job.payload.ticketId, action: 'verify' });
      } else if (job.name === 'ticket.resume') {
        const { ticketId, reviewOn } = job.payload;
        const ticket = this.world.archive.ticket(ticketId);
        await this.deeds.act(tx, { ...common, ticketId, action: 'resume' });
        const { place, areaCode } = ticket;
        const key = `ticket:${ticketId}:review:${reviewOn}`;
        const notice = aboutTicket(ticket, { event: 'suspend_review', facts: { place }, key });
        await this.world.notebook.staffLater(tx, { areaCode, roles: ['dispatcher'] }, notice);
      } else throw new Error(`the demo's history does not know the job ${job.name}`);
    }
  }

  private refused(code: string): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
  }
}

/** What people say on the phone, in the order of the reports. */
async function ticketNumbers(tx: Tx, { reports, tickets }: DemoReports): Promise<Map<string, string>> {
  const openedAt = new Map(reports.map(({ id, submittedAt }) => [id, submittedAt]));
  const stories = tickets.flatMap(({ id, reportId, follows, steps }) => {
    const at = follows === undefined ? openedAt.get(reportId) : steps[0]?.at;
    return at === undefined ? [] : [{ id, at }];
  });
  stories.sort((a, b) => a.at.getTime() - b.at.getTime());
  const rows = await tx.query<{ number: string }[]>(
    'SELECT ticket_number(at) AS number FROM unnest($1::timestamptz[]) AS at',
    [stories.map(({ at }) => at)],
  );
  return new Map(stories.map(({ id }, i) => [id, rows[i]?.number ?? id]));
}
