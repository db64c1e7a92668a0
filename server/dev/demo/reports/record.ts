import type { Answers } from '@yanxinyuan/shared/reports/questions';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { GATE_APPEALS, gateOf, type Compound } from '../compounds';
import { pointInside } from '../territory';
import type { DemoGrid, DemoTerritory } from '../territory';
import type { DemoCategory, DemoRejection, DemoReportText } from '../content';
import { readCategories, readRejections, readReportTexts } from '../content';
import { idAt } from '../ids';
import type { Random } from '../random';
import { after, reportTime } from './rhythm';
import { categoryWeight, gridOfBeat } from './mix';
import type { Beat } from './mix';
import type { DemoReport } from './types';
import { Questionnaire } from './answers';

/** A report before its photos are chosen, with what will be needed to tell its case. */
export interface Draft {
  report: DemoReport;
  category: DemoCategory;
  words: DemoReportText;
  rejection?: DemoRejection;
  wantsPhoto: boolean;
  /** of the category, or what an answer raised it to */
  urgency: Urgency;
}

const REJECTED = 0.031;
const WITHOUT_TEXT = 0.16;
/** Sent later, from the outbox of a phone without signal. */
const FROM_OUTBOX = 0.04;
/** Where riders are asked for the way: the large estates, in towns that have one. */
const AT_A_COMPOUND = 0.45;

export interface Matter {
  category: DemoCategory;
  words: DemoReportText;
  answers: Answers | null;
  urgency: Urgency;
  rejection?: DemoRejection;
}

/** Chooses what reports are about. A text comes again only after all others of its category. */
export class Matters {
  private readonly categories = readCategories();
  private readonly texts = readReportTexts();
  private readonly rejections = readRejections();
  private readonly questionnaire = new Questionnaire();
  private readonly decks = new Map<string, DemoReportText[]>();

  constructor(private readonly random: Random) {}

  next(): Matter {
    if (this.random.chance(REJECTED)) return this.refused();
    const category = this.random.weighted(this.categories, categoryWeight);
    return this.of(category);
  }

  /** Something of this category, in words that were not used lately. */
  of(category: DemoCategory): Matter {
    const words = this.wordsOf(category);
    const answers = this.questionnaire.answers(category, words, this.random);
    return { category, words, answers, urgency: this.questionnaire.urgency(category, answers) };
  }

  /** The same with the questions left out. @throws Error for an unknown code */
  plain(code: string): Matter {
    const category = this.categories.find((one) => one.code === code);
    if (category === undefined) throw new Error(`no category ${code}`);
    return { category, words: this.wordsOf(category), answers: null, urgency: category.urgency };
  }

  private wordsOf({ code }: DemoCategory): DemoReportText {
    const deck = this.decks.get(code) ?? [];
    if (deck.length === 0) deck.push(...this.random.shuffle(this.texts.filter(({ category }) => category === code)));
    this.decks.set(code, deck);
    const words = deck.pop();
    if (words === undefined) throw new Error(`no words for ${code} in server/dev/demo/data/report_texts.csv`);
    return words;
  }

  private refused(): Matter {
    const rejection = this.random.pick(this.rejections);
    const category = this.categories.find(({ code }) => code === rejection.category);
    if (category === undefined) throw new Error(`no category ${rejection.category}`);
    const words = { ...this.wordsOf(category), text: rejection.text, severity: 1 };
    return { category, words, answers: null, urgency: category.urgency, rejection };
  }
}

/** One report of a rider on the round. */
export function draft(beat: Beat, matter: Matter, { territory, compounds, now, random }: World): Draft {
  const submittedAt = reportTime(now, { occupation: beat.rider.occupation, category: matter.category.code }, random);
  const grid = gridOfBeat(beat, random);
  const gate = compounds.find(({ gridCode }) => gridCode.slice(0, 9) === grid.code.slice(0, 9));
  const atGate = gate !== undefined && GATE_APPEALS.includes(matter.category.code) && random.chance(AT_A_COMPOUND);
  const spot = atGate ? { ...gate, at: gateOf(gate, random) } : spotIn(grid, territory, random);
  return draftAt(beat.rider.code, matter, { ...spot, submittedAt, random });
}

export interface World {
  territory: DemoTerritory;
  compounds: readonly Compound[];
  now: Date;
  random: Random;
}

export interface Moment {
  at: DemoReport['at'];
  gridCode: string;
  communityCode: string;
  submittedAt: Date;
  random: Random;
}

export function draftAt(rider: string, matter: Matter, moment: Moment): Draft {
  const { category, words, answers, urgency, rejection } = matter;
  const { at, gridCode, communityCode, submittedAt, random } = moment;
  const waited = random.chance(FROM_OUTBOX) ? random.range(5, 90) : random.range(0.1, 1.5);
  const silent = rejection === undefined && !category.restricted && random.chance(WITHOUT_TEXT);
  const report: DemoReport = {
    id: idAt(submittedAt, random),
    ticketId: idAt(submittedAt, random),
    rider,
    category: category.code,
    at,
    accuracy: random.int(4, 35),
    gridCode,
    communityCode,
    capturedAt: after(submittedAt, { minutes: -waited }),
    submittedAt,
    text: silent ? null : words.text,
    answers,
    anonymous: random.chance(category.restricted ? 0.35 : 0.1),
    photos: [],
    joined: false,
  };
  const wantsPhoto = photoNeeded(category) || random.chance(category.restricted ? 0.35 : 0.7);
  return { report, category, words, wantsPhoto, urgency, ...(rejection === undefined ? {} : { rejection }) };
}

/** As the app asks for it; where it does not, some send one all the same. */
const photoNeeded = ({ kind, urgency, restricted }: DemoCategory): boolean =>
  (kind === 'hazard' || kind === 'environment') && urgency !== 'critical' && !restricted;

function spotIn(
  grid: DemoGrid,
  { communities }: DemoTerritory,
  random: Random,
): Omit<Moment, 'submittedAt' | 'random'> {
  const communityCode = random.pick(grid.communityCodes);
  const community = communities.get(communityCode);
  if (community === undefined) throw new Error(`there is no community ${communityCode}`);
  return { at: pointInside(community, random), gridCode: grid.code, communityCode };
}
