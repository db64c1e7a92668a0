import { DAY_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { solvedWith, witnessed } from './checking';
import { dispatcher, leader, phrase } from './situation';
import type { Situation } from './situation';
import type { Story } from './story';

/**
 * How far a case that a demo must show has come: told from whoever has it first, up to this moment.
 *
 * @param at the moment at which this share of the time since has passed
 */
export type Tale = (story: Story, s: Situation, worker: string, at: (share: number) => Date) => void;

/** Nobody has touched it. */
export const fresh: Tale = () => undefined;

export const working: Tale = (story, _, worker, at) => {
  story.tell({ action: 'accept', as: 'assignee', actor: worker, at: at(0.12) });
};

/** A department has signed for it. */
export const signedFor: Tale = (story, _, worker, at) => {
  story.tell({ action: 'accept', as: 'handler', actor: worker, at: at(0.2) });
};

export const solved: Tale = (story, s, worker, at) => {
  working(story, s, worker, at);
  solvedWith(story, s, { as: 'assignee', actor: worker, at: at(0.45) });
};

export const solvedByUnit: Tale = (story, s, worker, at) => {
  signedFor(story, s, worker, at);
  solvedWith(story, s, { as: 'handler', actor: worker, at: at(0.6) });
};

export const doubted: Tale = (story, s, worker, at) => {
  solved(story, s, worker, at);
  witnessed(story, s, 'bad', at(0.75));
};

export const seenGood: Tale = (story, s, worker, at) => {
  solved(story, s, worker, at);
  witnessed(story, s, 'good', at(0.7));
};

export const closedByRider: Tale = (story, s, worker, at) => {
  solved(story, s, worker, at);
  story.tell({ action: 'verify', as: 'reporter', actor: s.report.rider, at: at(0.8) });
};

/** To a colleague of the grid, who has not taken it yet. */
export const handedOn: Tale = (story, s, worker, at) => {
  working(story, s, worker, at);
  const assignee = s.crew.colleagueOf(s.report.gridCode, worker);
  if (assignee === undefined) throw new Error(`${worker} has no colleague`);
  const input = { assignee, note: phrase(s, 'handOver') };
  story.tell({ action: 'assign', as: 'assignee', actor: worker, at: at(0.6), input });
};

export const moreTimeAsked: Tale = (story, s, worker, at) => {
  working(story, s, worker, at);
  const wish = at(0.7);
  const dueAt = new Date(wish.getTime() + 11 * DAY_MS).toISOString();
  const input = { dueAt, reason: phrase(s, 'extend') };
  story.tell({ action: 'requestExtension', as: 'assignee', actor: worker, at: wish, input });
};

/** The department that leads has asked two others; `done`: one of them did its part, the other would rather not. */
const together =
  (done: boolean): Tale =>
  (story, s, worker, at) => {
    const { crew, category } = s;
    working(story, s, worker, at);
    const lead = crew.departmentFor(category);
    const helpers = crew.helpersOf(lead);
    const refer = { departmentCode: lead, note: phrase(s, 'refer') };
    story.tell({ action: 'refer', as: 'assignee', actor: worker, at: at(0.2), input: refer });
    const officer = crew.officerOf(lead);
    story.tell({ action: 'accept', as: 'handler', actor: officer, at: at(0.3) });
    const invite = { departments: [...helpers], note: phrase(s, 'invite') };
    story.tell({ action: 'invite', as: 'handler', actor: officer, at: at(0.4), input: invite });
    if (!done) return;
    const [first, second] = helpers.map((code) => crew.officerOf(code));
    if (first === undefined || second === undefined) throw new Error(`nobody helps ${lead}`);
    const contribute = { note: phrase(s, 'contribute') };
    story.tell({ action: 'contribute', as: 'coHandler', actor: first, at: at(0.7), input: contribute });
    const decline = { reason: phrase(s, 'sendBack') };
    story.tell({ action: 'decline', as: 'coHandler', actor: second, at: at(0.8), input: decline });
  };
export const partsOpen = together(false);
export const partsBack = together(true);

/** Given back by the grid, given out by the desk, done. */
export const cameBack: Tale = (story, s, worker, at) => {
  story.tell({ action: 'return', as: 'assignee', actor: worker, at: at(0.04), input: { reason: phrase(s, 'return') } });
  givenOutAndDone(story, s, at);
};

/** Sent back by the department the grid had asked. */
export const sentBack: Tale = (story, s, worker, at) => {
  const department = s.crew.departmentFor(s.category);
  working(story, s, worker, (share) => at(share / 12));
  const refer = { departmentCode: department, note: phrase(s, 'refer') };
  story.tell({ action: 'refer', as: 'assignee', actor: worker, at: at(0.02), input: refer });
  const back = { reason: phrase(s, 'sendBack') };
  story.tell({ action: 'sendBack', as: 'handler', actor: s.crew.officerOf(department), at: at(0.05), input: back });
  givenOutAndDone(story, s, at);
};

function givenOutAndDone(story: Story, s: Situation, at: (share: number) => Date): void {
  const assignee = s.crew.otherWorker(s.report.gridCode, s.random);
  if (assignee === undefined) throw new Error(`nobody else works around ${s.report.gridCode}`);
  story.tell({ action: 'assign', as: 'dispatcher', actor: dispatcher(s), at: at(0.08), input: { assignee } });
  story.tell({ action: 'accept', as: 'assignee', actor: assignee, at: at(0.1) });
  solvedWith(story, s, { as: 'assignee', actor: assignee, at: at(0.2) });
  const note = { note: phrase(s, 'verify') };
  story.tell({ action: 'verify', as: 'gridLeader', actor: leader(s), at: at(0.3), input: note });
}

/** Part of another case. */
export const merged =
  (masterId: string): Tale =>
  (story, s, worker, at) => {
    working(story, s, worker, at);
    const merge = { masterId, note: phrase(s, 'merge') };
    story.tell({ action: 'merge', as: 'dispatcher', actor: dispatcher(s), at: at(0.3), input: merge });
  };

/** Merged by mistake, and taken apart again: it waits for the desk. */
export const takenApart =
  (masterId: string): Tale =>
  (story, s, worker, at) => {
    merged(masterId)(story, s, worker, at);
    const input = { reason: '现场看了是两处，分开办' };
    story.tell({ action: 'unmerge', as: 'dispatcher', actor: dispatcher(s), at: at(0.6), input });
  };

/** Solved in part; what became of the rest is another tale. */
export const inPart: Tale = (story, s, worker, at) => {
  working(story, s, worker, at);
  const rest = phrase(s, 'rest');
  solvedWith(story, s, { as: 'assignee', actor: worker, at: new Date(at(0.4).getTime() + MINUTE_MS), rest });
};
