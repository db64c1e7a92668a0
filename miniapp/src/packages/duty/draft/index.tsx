import { View } from '@tarojs/components';
import { useState } from 'react';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { cx } from '@/lib/cx';
import { useWide } from '@/lib/platform/wide';
import { useParams } from '@/lib/use-params';
import { useVocabulary } from '../use-vocabulary';
import { Clash } from './clash';
import { Deeds } from './deeds';
import { isStuck, type DraftDesk, type DraftState } from './draft-desk';
import css from './index.module.scss';
import { OpenPart } from './open-part';
import type { Part, Show } from './part';
import { blankRule, inserted, rowOf, rulesOf } from './rows';
import { RuleList } from './rule-list';
import { StatusLine } from './status-line';
import { useDesk } from './use-desk';

/** A list being written: its rules as cards, what is wrong at its card, what it would change, and publishing. */
export default function DutyDraftPage() {
  const id = useParams()('id');
  const { opened, desk, state } = useDesk(id);
  const [part, setPart] = useState<Part | null>(null);
  const show: Show = (next, rows) => {
    // What was typed so far is a deed of its own.
    if (part?.kind === 'rule') desk?.settle();
    if (next?.kind === 'rule') desk?.begin(rows ?? desk.store.get().rows);
    setPart(next);
  };
  return (
    <Page wide="board" footer={desk !== null && state !== null && <Deeds desk={desk} state={state} onShow={show} />}>
      <Loadable
        of={opened}
        render={() =>
          desk !== null && state !== null && <Board id={id} desk={desk} state={state} part={part} onShow={show} />
        }
      />
    </Page>
  );
}

interface BoardProps {
  id: string;
  desk: DraftDesk;
  state: DraftState;
  part: Part | null;
  onShow: Show;
}

function Board({ id, desk, state, part, onShow }: BoardProps) {
  const wide = useWide();
  const vocabulary = useVocabulary(rulesOf(state.rows));
  const add = (at: number) => {
    const row = rowOf(blankRule());
    // Without a title it would be refused: it goes out once something was typed.
    onShow({ kind: 'rule', key: row.key }, inserted(desk.store.get().rows, at, row));
  };
  return (
    <View className={cx('mt2', wide && css['board'])}>
      <View className="col g3">
        <StatusLine
          desk={desk}
          state={state}
          onUndo={() => {
            onShow(null);
            desk.undo();
          }}
          onFile={() => {
            onShow({ kind: 'csv' });
          }}
        />
        <Clash desk={desk} state={state} />
        {/* Far down the list nobody would see what stands at its head. */}
        {!isStuck(state) && (
          <RuleList
            state={state}
            vocabulary={vocabulary}
            open={part?.kind === 'rule' ? part.key : null}
            onOpen={(key) => {
              onShow({ kind: 'rule', key });
            }}
            onChange={(rows) => {
              desk.change(rows);
            }}
            onAdd={() => {
              add(state.rows.length);
            }}
          />
        )}
      </View>
      <OpenPart {...{ id, desk, state, part, vocabulary, onShow }} onInsert={add} />
    </View>
  );
}
