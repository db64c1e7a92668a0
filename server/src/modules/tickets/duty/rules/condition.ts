import type { DutyArea, DutyRoad } from '@yanxinyuan/shared/tickets/duty';
import { plainWords, type DutyTerm } from '@yanxinyuan/shared/tickets/duty-condition';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { localMinutes } from '@yanxinyuan/shared/time';

/** What a condition looks at. What is not known makes its term fail: a rule never fits by ignorance. */
export interface ConditionFacts {
  /** when it was seen */
  at: Date;
  text: string | null;
  answers: Readonly<Record<string, string>>;
  /** of the category, or what an answer raised it to */
  urgency: Urgency;
  /** class of the road it lies on */
  road?: DutyRoad | undefined;
  /** kinds of places it lies in; `street` where it lies on a road */
  areas: readonly DutyArea[];
}

/** Whether every term holds. */
export const holds = (terms: readonly DutyTerm[], facts: ConditionFacts): boolean =>
  terms.every((term) => termHolds(term, facts));

function termHolds(term: DutyTerm, facts: ConditionFacts): boolean {
  switch (term.kind) {
    case 'answer':
      return Object.hasOwn(facts.answers, term.question) && term.values.includes(facts.answers[term.question] ?? '');
    case 'urgency':
      return term.values.includes(facts.urgency);
    case 'time':
      return inWindow(localMinutes(facts.at), term);
    case 'road':
      return facts.road !== undefined && term.values.includes(facts.road);
    case 'area':
      return facts.areas.some((area) => term.values.includes(area));
    case 'keyword': {
      const text = plainWords(facts.text ?? '');
      return term.words.some((word) => text.includes(word));
    }
  }
}

/** The first minute belongs to the window, the last does not, so that two that meet never overlap. */
const inWindow = (minute: number, { from, to }: { from: number; to: number }): boolean =>
  from < to ? minute >= from && minute < to : minute >= from || minute < to;
