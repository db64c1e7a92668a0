import type { CategoryView } from '@yanxinyuan/shared/reports/contract';
import type { Answers } from '@yanxinyuan/shared/reports/questions';
import { useState } from 'react';
import { spoken } from '@/features/report/categories';
import { agree, agreementsSent, mayReport, NEEDED } from '@/features/report/consents';
import type { DraftPlace } from '@/features/report/unfinished';
import { hasCode } from '@/lib/api-error';
import { replace } from '@/lib/navigate';
import { outbox, type ReportDraft } from '@/lib/outbox';
import { tick } from '@/lib/platform/phone';
import type { LocalVoice } from '@/lib/platform/recorder';
import { routes } from '@/lib/routes';
import { personStore } from '@/lib/session';
import { rememberSent } from '../sent';

export interface Ready {
  category: CategoryView;
  photoKeys: string[];
  place: DraftPlace;
  /** the moment it was seen, ISO 8601 */
  seenAt: string;
  placeWords: string;
  answers: Answers;
  text: string;
  voice?: LocalVoice;
  anonymous: boolean;
  joins?: string;
  distinctFrom?: string[];
}

export interface Sending {
  send: (ready: Ready) => Promise<void>;
  /** why the server said no; the report is still on this page */
  refusal: unknown;
}

interface Ways {
  /** it has left this page for good */
  left: () => void;
  /** it waits on the phone */
  onSaved: (id: string) => void;
}

/**
 * Hands the report to the outbox, waits a moment for the server and goes on to the receipt. What the server refuses
 * comes back to the page with everything in it.
 */
export function useSend({ left, onSaved }: Ways): Sending {
  const [refusal, setRefusal] = useState<unknown>(null);
  const send = async (ready: Ready) => {
    setRefusal(null);
    tick();
    await agreementsSent();
    const draft = draftOf(ready);
    const done = await outbox.deliver(draft).catch(async (error: unknown) => {
      if (hasCode(error, 'CONSENT_REQUIRED') && !(await toldAgain())) return keepFor(draft);
      setRefusal(error);
      return null;
    });
    if (done === null) return;
    left();
    if (done.kind === 'waiting') {
      onSaved(done.id);
      return;
    }
    if (done.report !== null) rememberSent(done.report);
    await replace(routes.reportReceipt, { id: done.id });
  };
  return { send, refusal };
}

/**
 * A consent given without signal may never have arrived: it was given, so it is told now.
 *
 * @returns false when this build shows older texts than those in force, and nobody can agree to them here
 */
async function toldAgain(): Promise<boolean> {
  if (mayReport(personStore.get())) return false;
  return agree(NEEDED).then(
    () => true,
    (error: unknown) => {
      if (hasCode(error, 'CONSENT_VERSION_UNKNOWN')) return false;
      throw error;
    },
  );
}

/** The newer build comes when the app is opened anew: until then it lies on the phone, not on a page that goes with it. */
async function keepFor(draft: ReportDraft): Promise<{ kind: 'waiting'; id: string }> {
  const { id } = await outbox.add(draft);
  return { kind: 'waiting', id };
}

function draftOf({ category, photoKeys, place, seenAt, placeWords, ...rest }: Ready): ReportDraft {
  const { answers, text, voice, anonymous, joins, distinctFrom } = rest;
  const { lng, lat, accuracy } = place;
  return {
    kind: 'report',
    category: category.code,
    location: { lng, lat, accuracy, capturedAt: seenAt },
    answers,
    text: text.trim() === '' ? null : text.trim(),
    anonymous,
    title: spoken([category], category.code).short,
    place: placeWords,
    photoKeys,
    ...(voice === undefined ? {} : { voice }),
    ...(joins === undefined ? {} : { joins }),
    ...(distinctFrom === undefined ? {} : { distinctFrom }),
  };
}
