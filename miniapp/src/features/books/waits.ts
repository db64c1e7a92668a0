import type { ApprovalView } from '@yanxinyuan/shared/points/approvals';

/** True when it stands still until the reader does something. */
export const waitsForMe = ({ state, own }: Pick<ApprovalView, 'state' | 'own'>): boolean =>
  !own && (state === 'ready' || state === 'objected');
