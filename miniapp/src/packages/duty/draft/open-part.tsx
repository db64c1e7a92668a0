import { Button } from '@/components/button';
import { toast } from '@/lib/toast';
import { draftWords as words } from '@/texts/duty-draft';
import type { Vocabulary } from '../words';
import { CsvPanel } from './csv-panel';
import { PublishButton } from './deeds';
import type { DraftDesk, DraftState } from './draft-desk';
import { Outcome } from './outcome';
import type { Part, Show } from './part';
import { moved, rulesOf, without } from './rows';
import { RuleForm } from './rule-form';
import { Side } from './side';

interface OpenPartProps {
  id: string;
  desk: DraftDesk;
  state: DraftState;
  part: Part | null;
  vocabulary: Vocabulary;
  onShow: Show;
  /** a new rule at this place from 0 */
  onInsert: (at: number) => void;
}

export function OpenPart({ id, desk, state, part, vocabulary, onShow, onInsert }: OpenPartProps) {
  const close = () => {
    onShow(null);
  };
  const done = (
    <Button block size="l" kind="tonal" onTap={close}>
      {words.close}
    </Button>
  );
  if (part?.kind === 'csv')
    return (
      <Side title={words.csv} onClose={close}>
        <CsvPanel id={id} desk={desk} state={state} onUsed={close} />
      </Side>
    );
  if (part?.kind === 'outcome' && state.run !== null)
    return (
      <Side title={words.outcome} onClose={close} footer={<PublishButton desk={desk} state={state} />}>
        <Outcome run={state.run} vocabulary={vocabulary} before={state.live?.items ?? []} after={rulesOf(state.rows)} />
      </Side>
    );
  const at = part?.kind === 'rule' ? state.rows.findIndex(({ key }) => key === part.key) : -1;
  const row = state.rows[at];
  if (row === undefined) return <Side title={null} onClose={close} />;
  return (
    <Side title={`${at + 1}. ${row.rule.title}`} onClose={close} footer={done}>
      <RuleForm
        // Fields that hold what is typed begin anew with another rule.
        key={row.key}
        rule={row.rule}
        place={at + 1}
        issues={state.issues.get(row.key) ?? []}
        vocabulary={vocabulary}
        onChange={(rule) => {
          desk.write(row.key, rule);
        }}
        onPlace={(place) => {
          desk.arrange(moved(state.rows, row.key, place - 1));
        }}
        onBelow={() => {
          onInsert(at + 1);
        }}
        onRemove={() => {
          close();
          desk.change(without(desk.store.get().rows, row.key));
          toast(words.removed(row.rule.title === '' ? words.untitled : row.rule.title));
        }}
      />
    </Side>
  );
}
