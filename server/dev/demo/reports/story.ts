import { allows, transition } from '@yanxinyuan/shared/tickets/lifecycle';
import type { TicketAction, TicketActor, TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { idAt } from '../ids';
import type { Random } from '../random';
import type { DemoStep, StepInput } from './types';

interface Deed {
  action: TicketAction;
  as: TicketActor;
  /** null: the system */
  actor: string | null;
  at: Date;
  input?: StepInput;
}

/** What a resolution in part left, and to whom. */
export interface Left {
  resolutionId: string;
  as: 'assignee' | 'handler';
  worker: string;
  /** of a handler */
  department: string;
  at: Date;
}

/**
 * A ticket's history as it is told. What would happen after `now` has not happened yet, and
 * a story that stalled goes no further: later deeds are ignored, so whoever tells it need not
 * ask how far it got. Every deed is checked against the lifecycle table.
 */
export class Story {
  readonly steps: DemoStep[] = [];
  state: TicketState = 'submitted';
  private resolvedBy: TicketActor = 'assignee';
  private over = false;
  private department = '';
  /** what the first resolution left, if it was one in part */
  left: Left | undefined;

  /** @param stallAfter nobody acts any more after so many steps */
  constructor(
    private readonly now: Date,
    private readonly stallAfter: number,
    private readonly random: Random,
  ) {}

  /** @throws Error when the lifecycle table does not allow it */
  tell({ action, as, actor, at, input = {} }: Deed): void {
    this.over ||= at >= this.now || this.steps.length >= this.stallAfter;
    if (this.over) return;
    if (!allows(action, this.state, as)) throw new Error(`${as} may not ${action} what is ${this.state}`);
    const from = this.state;
    this.state = input.verdict === 'bad' ? from : this.next(action, as);
    const step = { id: idAt(at, this.random), action, at, from, to: this.state, as, actor, input };
    this.steps.push(step);
    if (action === 'refer') this.department = input.departmentCode ?? '';
    if (action === 'resolve') this.solvedBy(step);
  }

  /** Nothing more happened, or it lies ahead. */
  get stopped(): boolean {
    return this.over;
  }

  private solvedBy({ id, as, actor, at, input }: DemoStep): void {
    this.resolvedBy = as;
    if (input.rest === undefined || actor === null) return;
    const by = as === 'handler' ? as : 'assignee';
    this.left = { resolutionId: id, as: by, worker: actor, department: this.department, at };
  }

  private next(action: TicketAction, as: TicketActor): TicketState {
    const { to: usual, toFor } = transition(action);
    const to = toFor?.[as] ?? usual;
    if (to === 'same') return this.state;
    if (to === 'handler') return this.resolvedBy === 'handler' ? 'referred' : 'working';
    return to;
  }
}
