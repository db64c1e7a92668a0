import { View } from '@tarojs/components';
import { DUTY_LIMITS } from '@yanxinyuan/shared/tickets/duty';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { useParams } from '@/lib/use-params';
import { duty, dutyIssueWords } from '@/texts/duty';
import { useVocabulary } from '../use-vocabulary';
import { Outcome } from './outcome';
import { useDutyDraft, type DutyDraft } from './use-draft';

/** A list being written: its lines as text, what is wrong with them, what they would change, and publishing. */
export default function DutyDraftPage() {
  const draft = useDutyDraft(useParams()('id'));
  const vocabulary = useVocabulary();
  const { kept, issues, run } = draft;
  return (
    <Page footer={kept.data !== null && <NextDeed draft={draft} />}>
      <Loadable
        of={kept}
        render={() => (
          <View className="col g3 mt2">
            {run !== null && <Outcome run={run} vocabulary={vocabulary} />}
            {issues.length > 0 && (
              <Note tone="danger" icon="warning">
                <View className="b">{duty.wrong(issues.length)}</View>
                {issues.map((issue) => (
                  <View key={`${issue.line} ${issue.code} ${issue.value}`} className="mt1">
                    {dutyIssueWords(issue)}
                  </View>
                ))}
              </Note>
            )}
            <TextArea label={duty.csv} value={draft.text} maxLength={DUTY_LIMITS.csvMax} onChange={draft.write} />
            <View className="t-sm c2">{duty.csvNote}</View>
          </View>
        )}
      />
    </Page>
  );
}

/** Save, then try, then publish: the button is always the next of them. */
function NextDeed({ draft: { dirty, run, save, tryOut, publish } }: { draft: DutyDraft }) {
  return (
    <BottomBar>
      {dirty && (
        <Button size="l" block loadingText={duty.saving} onTap={save}>
          {duty.save}
        </Button>
      )}
      {!dirty && run === null && (
        <Button size="l" block loadingText={duty.trying} onTap={tryOut}>
          {duty.tryOut}
        </Button>
      )}
      {!dirty && run !== null && (
        <Button size="l" block loadingText={duty.publishing} onTap={publish}>
          {duty.publish}
        </Button>
      )}
    </BottomBar>
  );
}
