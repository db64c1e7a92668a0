import { dutyIssuesOf, type DutyDryRun, type DutyIssue } from '@yanxinyuan/shared/tickets/duty';
import { useState } from 'react';
import { hasCode } from '@/lib/api-error';
import { ask } from '@/lib/dialog';
import { goBack } from '@/lib/navigate';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { useLoad, type Loaded } from '@/lib/use-load';
import { duty } from '@/texts/duty';

interface Kept {
  csv: string;
  /** of what the server has; null: nothing yet */
  hash: string | null;
}

/** The draft as the server has it; an unknown id begins from the list in force. */
async function fetchDraft(id: string): Promise<Kept> {
  const lists = await call('listDutyLists');
  const draft = lists.find((list) => list.id === id);
  const from = draft ?? lists.find(({ state }) => state === 'live');
  const csv = from === undefined ? '' : (await call('getDutyListFile', { params: { id: from.id } })).csv;
  return { csv, hash: draft?.hash ?? null };
}

export interface DutyDraft {
  kept: Loaded<Kept>;
  text: string;
  write: (text: string) => void;
  /** what is written here and not on the server */
  dirty: boolean;
  issues: DutyIssue[];
  /** of what is kept; null until it was tried */
  run: DutyDryRun | null;
  save: () => Promise<void>;
  tryOut: () => Promise<void>;
  publish: () => Promise<void>;
}

/** Writing a list: save, try, publish, in this order; whatever is written anew begins again. */
export function useDutyDraft(id: string): DutyDraft {
  const kept = useLoad(() => fetchDraft(id), id);
  const [written, setWritten] = useState<string | null>(null);
  const [issues, setIssues] = useState<DutyIssue[]>([]);
  const [run, setRun] = useState<DutyDryRun | null>(null);
  const text = written ?? kept.data?.csv ?? '';
  const hash = kept.data?.hash ?? null;
  const save = async () => {
    try {
      const seen = hash === null ? {} : { seen: hash };
      const draft = await call('putDutyDraft', { params: { id }, body: { csv: text, ...seen } });
      kept.set({ csv: text, hash: draft.hash });
      setWritten(null);
      setIssues([]);
      toast(duty.saved);
    } catch (error) {
      if (!hasCode(error, 'DUTY_LIST_INVALID')) throw error;
      setIssues(dutyIssuesOf(error.fields));
    }
  };
  const publish = async () => {
    if (run === null) return;
    const sure = await ask({ ...duty.ask, body: duty.ask.body(run.changed) });
    if (!sure) return;
    await call('publishDutyList', { params: { id }, body: { hash: run.hash } });
    toast(duty.published);
    await goBack();
  };
  return {
    kept,
    text,
    write: (next) => {
      setWritten(next);
      setRun(null);
    },
    dirty: hash === null || (written !== null && written !== kept.data?.csv),
    issues,
    run,
    save,
    tryOut: async () => {
      setRun(await call('runDutyDryRun', { params: { id } }));
    },
    publish,
  };
}
