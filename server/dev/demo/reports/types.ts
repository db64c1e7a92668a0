import type { Gcj02 } from '@yanxinyuan/shared/geo';
import type { Answers } from '@yanxinyuan/shared/reports/questions';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketAction, TicketActor, TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import type { Phase } from '../pictures/render';

/** A picture to be rendered; many reports share one. */
export interface PictureRef {
  category: string;
  phase: Phase;
  variant: number;
  /** photos with the same are one shot, sent again; by default each is one of its own */
  shot?: string;
}

/** People and departments are named by their codes of the cast. */
export interface DemoReport {
  id: string;
  ticketId: string;
  rider: string;
  category: string;
  at: Gcj02;
  /** metres */
  accuracy: number;
  gridCode: string;
  /** the community the spot lies in: a grid may cover several */
  communityCode: string;
  capturedAt: Date;
  submittedAt: Date;
  text: string | null;
  /** to the extra questions of the category */
  answers: Answers | null;
  anonymous: boolean;
  photos: readonly PictureRef[];
  /** reported by someone before: it joined that ticket */
  joined: boolean;
  /** the ticket the rider was shown, and said it was another matter */
  distinctFrom?: string;
}

/** What an action carries, with people by code and photos still to be rendered. */
export type StepInput = Omit<TicketInput, 'photos' | 'assigneeId'> & {
  assignee?: string;
  photos?: readonly PictureRef[];
};

export interface DemoStep {
  id: string;
  action: TicketAction;
  at: Date;
  from: TicketState;
  to: TicketState;
  as: TicketActor;
  /** null: the system */
  actor: string | null;
  input: StepInput;
}

export interface DemoTicket {
  id: string;
  /** the report that opened it; of a follow-up the one that opened the first case */
  reportId: string;
  /** it is what this resolution of another case left */
  follows?: { ticketId: string; resolutionId: string };
  /** 1 light … 3 serious */
  severity: number;
  state: TicketState;
  steps: readonly DemoStep[];
}

export interface DemoReports {
  /** by time of submission */
  reports: readonly DemoReport[];
  /** in the order of their first reports */
  tickets: readonly DemoTicket[];
}
