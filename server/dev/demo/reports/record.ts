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

/** A report before its photos are chosen, with what will be needed to tell its case. */
export interface Draft {
  report: DemoReport;
  category: DemoCategory;
  words: DemoReportText;
  rejection?: DemoRejection;
  wantsPhoto: boolean;
}

const REJECTED = 0.031;
const WITHOUT_TEXT = 0.16;
/** Sent later, from the outbox of a phone without signal. */
const FROM_OUTBOX = 0.04;

export interface Matter {
  category: DemoCategory;
  words: DemoReportText;
  rejection?: DemoRejection;
}

/** Chooses what reports are about. A text comes again only after all others of its category. */
export class Matters {
  private readonly categories = readCategories();
  private readonly texts = readReportTexts();
  private readonly rejections = readRejections();
  private readonly decks = new Map<string, DemoReportText[]>();

  constructor(private readonly random: Random) {}

  next(): Matter {
    if (this.random.chance(REJECTED)) return this.refused();
    const category = this.random.weighted(this.categories, categoryWeight);
    return { category, words: this.wordsOf(category) };
  }

  /** Other words for the same matter, as a second rider would write them. */
  wordsOf({ code }: DemoCategory): DemoReportText {
    const deck = this.decks.get(code) ?? [];
    if (deck.length === 0) deck.push(...this.random.shuffle(this.texts.filter(({ category }) => category === code)));
    this.decks.set(code, deck);
    const words = deck.pop();
    if (words === undefined) throw new Error(`no words for ${code}`);
    return words;
  }

  private refused(): Matter {
    const rejection = this.random.pick(this.rejections);
    const category = this.categories.find(({ code }) => code === rejection.category);
    if (category === undefined) throw new Error(`no category ${rejection.category}`);
    return { category, words: { ...this.wordsOf(category), text: rejection.text, severity: 1 }, rejection };
  }
}

/** One report of a rider on the round. */
export function draft(beat: Beat, matter: Matter, { territory, now, random }: World): Draft {
  const submittedAt = reportTime(now, { occupation: beat.rider.occupation, category: matter.category.code }, random);
  const grid = gridOfBeat(beat, random);
  return draftAt(beat.rider.code, matter, { ...spotIn(grid, territory, random), submittedAt, random });
}

export interface World {
  territory: DemoTerritory;
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
  const { category, words, rejection } = matter;
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
    anonymous: random.chance(category.restricted ? 0.35 : 0.1),
    photos: [],
    joined: false,
  };
  const wantsPhoto = photoNeeded(category) || random.chance(category.restricted ? 0.35 : 0.7);
  return { report, category, words, wantsPhoto, ...(rejection === undefined ? {} : { rejection }) };
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
