import type { UrgentReadRequest } from '@yanxinyuan/shared/tickets/confidential';
import { useRef } from 'react';
import { hasCode } from '@/lib/api-error';
import { newId } from '@/lib/platform/uuid';

interface Attempt {
  /** the same id for the same words, so that a lost answer is one reading and its leader is told once */
  idFor: (request: UrgentReadRequest) => string;
  /** what is asked next is a new reading, whatever its words */
  forget: () => void;
}

/** The id under which a reading is asked for. */
export function useAttempt(): Attempt {
  const last = useRef<{ id: string; words: string } | null>(null);
  return {
    idFor: (request) => {
      const words = JSON.stringify(request);
      if (last.current?.words !== words) last.current = { id: newId(), words };
      return last.current.id;
    },
    forget: () => {
      last.current = null;
    },
  };
}

/** Refusals after which the same words can never be read under the same id again. */
export const isSpent = (error: unknown): boolean => hasCode(error, 'URGENT_READ_OVER', 'IDEMPOTENCY_CONFLICT');
