import { DAY_MS } from '@yanxinyuan/shared/time';
import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { readPhrases } from './content';
import type { Phrases } from './content';
import type { Compound } from './compounds';
import { idAt } from './ids';
import type { Random } from './random';
import { twins } from './reports/alike';
import type { Twin } from './reports/alike';
import { crewOf } from './reports/crew';
import type { Crew } from './reports/crew';
import { fatesOf } from './reports/fates';
import { beats } from './reports/mix';
import { tellCase, tellRest } from './reports/cases';
import { Leads } from './reports/leads';
import { givenOut, givenOutAgain } from './reports/paths';
import { PLANNED, plannedCases, type Planned } from './reports/planned';
import { draft, Matters } from './reports/record';
import type { Draft } from './reports/record';
import { withPlannedShots } from './reports/shots';
import { tellFate, tellPlanned, tellPlannedRest } from './reports/shown';
import type { Fate } from './reports/shown';
import { dispatcher, leader, phrase } from './reports/situation';
import type { Situation } from './reports/situation';
import { Story } from './reports/story';
import type { Tale } from './reports/tales';
import type { DemoReport, DemoReports, DemoTicket } from './reports/types';
import { VariantChooser } from './reports/variants';
import type { Cast } from './staff';
import type { DemoTerritory } from './territory';

export interface ReportsWish {
  territory: DemoTerritory;
  compounds: readonly Compound[];
  cast: Cast;
  /** reports lie in the 90 days before */
  now: Date;
  count: number;
  random: Random;
}

/**
 * Ninety days of reports and what became of them. The same wish gives the same history; with
 * another `now` it is another history of the same kind, always up to that moment.
 */
export function inventReports(wish: ReportsWish): DemoReports {
  const { territory, compounds, cast, now, count, random } = wish;
  const rounds = beats(cast.riders, territory, random.fork('beats'));
  const matters = new Matters(random.fork('matters'));
  const who = random.fork('who');
  const byChance = Math.max(0, Math.round(count * (1 - TWINS)) - PLANNED);
  const drafts = Array.from({ length: byChance }, (_, i) =>
    draft(
      who.weighted(rounds, ({ weight }) => weight),
      matters.next(),
      { territory, compounds, now, random: random.fork(i) },
    ),
  ).sort(bySubmission);
  const crew = crewOf(cast, new Leads(compounds));
  const teller = new Teller(now, crew, random.fork('told'));
  const fates = fatesOf(drafts, crew, now);
  const stage = { territory, compounds, crew, matters, now, random: random.fork('planned') };
  const planned = new Map(plannedCases(stage, drafts).map((one) => [one.draft, one]));
  // In the order of time, in which pictures are dealt.
  const scenes: Told[] = [];
  const told = [...drafts, ...planned.keys()].sort(bySubmission).flatMap((d) => {
    const scene = planned.get(d);
    if (scene === undefined) return [teller.tell(d, fates.get(d))];
    scenes.push(teller.tellPlanned(scene));
    return [];
  });
  const around = {
    beats: rounds,
    territory,
    matters,
    leadOf: (report: DemoReport) => crew.leadOf(report),
    now,
    random: random.fork('twins'),
  };
  const late = twins(told, around).map((twin) => teller.tellTwin(twin));
  const all: Told[] = [...told, ...scenes, ...late];
  return withPlannedShots({
    reports: all.map(({ report }) => report).sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime()),
    tickets: all
      .flatMap(({ ticket, rest }) => [ticket ?? [], rest ?? []].flat())
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  });
}

interface Told {
  report: DemoReport;
  ticket?: DemoTicket;
  /** of what it left, if it was solved in part */
  rest?: DemoTicket;
}

/** Share of reports that tell what somebody told before. */
const TWINS = 0.02;

const bySubmission = (a: Draft, b: Draft): number => a.report.submittedAt.getTime() - b.report.submittedAt.getTime();

/** Tells every case in turn; remembers which pictures were shown where. */
class Teller {
  private readonly phrases: Phrases = readPhrases();
  private readonly variants: VariantChooser;
  /** mistaken merges that were taken back */
  private takenApart = 0;

  constructor(
    private readonly now: Date,
    private readonly crew: Crew,
    private readonly random: Random,
  ) {
    this.variants = new VariantChooser(random.fork('variants'));
  }

  tell(d: Draft, fate: Fate | undefined): Told & { ticket: DemoTicket; draft: Draft } {
    const s = this.situation(d);
    const story = new Story(this.now, fate === undefined ? this.stallAfter(s) : Infinity, s.random.fork('ids'));
    if (fate === undefined) tellCase(story, s);
    else tellFate(story, s, fate, this.now);
    return { report: s.report, ticket: ticketOf(s, story), ...this.rest(s, story), draft: d };
  }

  tellPlanned({ draft: d, tale, rest }: Planned): Told {
    const s = this.situation(d);
    const story = new Story(this.now, Infinity, s.random.fork('ids'));
    tellPlanned(story, s, tale, this.now);
    return { report: s.report, ticket: ticketOf(s, story), ...this.rest(s, story, rest) };
  }

  /** What a resolution in part left, up to where it stands now. */
  private rest(s: Situation, { left }: Story, tale?: Tale): Pick<Told, 'rest'> {
    if (left === undefined) return {};
    const report = { ...s.report, ticketId: idAt(left.at, s.random.fork('rest')), submittedAt: left.at };
    const own = { ...s, report, leavesRest: false, random: s.random.fork('left') };
    const story = new Story(this.now, tale === undefined ? this.stallAfter(own) : Infinity, own.random.fork('ids'));
    if (tale === undefined) tellRest(story, own, left);
    else tellPlannedRest(story, own, left, { tale, now: this.now });
    const follows = { ticketId: s.report.ticketId, resolutionId: left.resolutionId };
    return { rest: { ...ticketOf(own, story), follows } };
  }

  tellTwin({ draft: d, master, mergeAt, apartAt }: Twin): Told {
    const s = this.situation(d);
    if (mergeAt === undefined) return { report: { ...s.report, joined: true, ticketId: master.id } };
    const story = new Story(this.now, Infinity, s.random.fork('ids'));
    const { at } = givenOut(story, s);
    // Given out only after somebody would have merged it: by then it is a case of its own.
    if (at > mergeAt) return { report: s.report, ticket: ticketOf(s, story) };
    const byLeader = s.random.chance(0.5);
    story.tell({
      action: 'merge',
      as: byLeader ? 'gridLeader' : 'dispatcher',
      actor: byLeader ? leader(s) : dispatcher(s),
      at: mergeAt,
      input: { masterId: master.id, note: phrase(s, 'merge') },
    });
    if (apartAt !== undefined && this.takenApart < MISTAKES) {
      this.takenApart += 1;
      const input = { reason: '现场看了是两处，分开办' };
      story.tell({ action: 'unmerge', as: 'dispatcher', actor: dispatcher(s), at: apartAt, input });
      givenOutAgain(story, s, apartAt);
    }
    return { report: s.report, ticket: ticketOf(s, story) };
  }

  private situation({ report, wantsPhoto, urgency, ...rest }: Draft): Situation {
    const random = this.random.fork(report.id);
    const watchers = [report.rider, report.gridCode];
    const variant = this.variants.choose(report.category, watchers);
    const photos = wantsPhoto ? [{ category: report.category, phase: 'before' as const, variant }] : [];
    return {
      ...rest,
      category: { ...rest.category, urgency },
      report: { ...report, photos },
      ...{ variant, crew: this.crew, phrases: this.phrases, random },
      lead: this.crew.leadOf(report),
      leavesRest: random.fork('rest').chance(LEAVES_REST),
    };
  }

  /** Some cases lie: quite a few of those that are not late yet, hardly any of the others. */
  private stallAfter({ report, category, lead, random }: Situation): number {
    const age = this.now.getTime() - report.submittedAt.getTime();
    const young = age < PATIENCE_DAYS[category.urgency] * DAY_MS;
    if (!young && age > LYING_DAYS * DAY_MS) return Infinity;
    if (!random.chance(young ? 0.34 : LATE_AND_LYING[category.urgency])) return Infinity;
    const routed = lead.by === 'department' || this.crew.workerFor(report.gridCode, random) !== undefined;
    return routed ? random.weighted([1, 2, 3], (step) => 4 - step) : 0;
  }
}

/** Merges that somebody took back. */
const MISTAKES = 3;
const LEAVES_REST = 0.03;

/** Leaders and desks hear of what is late, so nothing lies for months. */
const LYING_DAYS = 12;
/** How long a case may lie before it is late. */
const PATIENCE_DAYS: Record<Urgency, number> = { critical: 0.06, urgent: 0.9, normal: 4, dispute: 6, complex: 18 };
/** Share of late cases in which nobody acts: a fire nobody goes to would be no believable district. */
const LATE_AND_LYING: Record<Urgency, number> = {
  critical: 0.004,
  urgent: 0.02,
  normal: 0.02,
  dispute: 0.03,
  complex: 0.03,
};

function ticketOf(
  { report, words }: Situation,
  { state, steps }: { state: TicketState; steps: DemoTicket['steps'] },
): DemoTicket {
  return { id: report.ticketId, reportId: report.id, severity: words.severity, state, steps };
}
