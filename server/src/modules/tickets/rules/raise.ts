import type { Raise } from '@yanxinyuan/shared/reports/questions';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';

/** A trace that also says which answer made the case more urgent: after where it lies, before who leads. */
export function withRaise(steps: readonly RoutingStep[], raise: Raise | undefined): RoutingStep[] {
  if (raise === undefined) return [...steps];
  const { question, answer, to } = raise;
  const step: RoutingStep = { step: 'answer', facts: { question: question.question, answer, urgency: to } };
  const [located, ...rest] = steps;
  return located === undefined ? [step] : [located, step, ...rest];
}
