import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { ask } from '@/lib/dialog';
import { goBack } from '@/lib/navigate';
import { toast } from '@/lib/toast';
import { duty } from '@/texts/duty';
import { draftWords as words } from '@/texts/duty-draft';
import { isStuck, type DraftDesk, type DraftState } from './draft-desk';
import type { Part } from './part';

interface DeedProps {
  desk: DraftDesk;
  state: DraftState;
}

/** Asks, then publishes what was tried: the hash says which. */
export function PublishButton({ desk, state: { run } }: DeedProps) {
  const publish = async () => {
    if (run === null || !(await ask({ ...duty.ask, body: duty.ask.body(run.changed) }))) return;
    if (!(await desk.publish())) return;
    toast(duty.published);
    await goBack();
  };
  return (
    <Button size="l" block share={2} loadingText={duty.publishing} onTap={publish}>
      {duty.publish}
    </Button>
  );
}

/** Try, then publish: the button is always the next of them. */
export function Deeds({ desk, state, onShow }: DeedProps & { onShow: (part: Part) => void }) {
  const tryOut = async () => {
    if (await desk.tryOut()) onShow({ kind: 'outcome' });
  };
  if (isStuck(state)) return null;
  return (
    <BottomBar>
      {state.run === null ? (
        <Button size="l" block loadingText={duty.trying} onTap={tryOut}>
          {duty.tryOut}
        </Button>
      ) : (
        <>
          <Button
            size="l"
            block
            kind="plain"
            onTap={() => {
              onShow({ kind: 'outcome' });
            }}
          >
            {words.showOutcome}
          </Button>
          <PublishButton desk={desk} state={state} />
        </>
      )}
    </BottomBar>
  );
}
