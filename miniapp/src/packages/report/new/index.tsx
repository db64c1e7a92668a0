import { View } from '@tarojs/components';
import type { ReportKind } from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { useState } from 'react';
import { TextArea } from '@/components/field';
import { Icon } from '@/components/icon';
import { Page } from '@/components/page';
import { Switch } from '@/components/switch';
import { goBack, openTab } from '@/lib/navigate';
import { toast } from '@/lib/toast';
import { useParams } from '@/lib/use-params';
import { confirm, riding } from '@/texts/report';
import { ReceiptView } from '../receipt/view';
import { Categories } from './categories';
import { CategorySheet } from './category-sheet';
import { ConsentSheet } from './consent-sheet';
import { DangerSheet } from './danger-sheet';
import { Footer } from './footer';
import css from './index.module.scss';
import { Photos } from './photos';
import { Place } from './place';
import { Questions } from './questions';
import { RidingSheet } from './riding-sheet';
import { useConsent } from './use-consent';
import { useDraft, type Draft } from './use-draft';
import { Voice } from './voice';

/** What waits for a signal is told here: without one, another page could not be fetched. */
export default function NewReportPage() {
  const [saved, setSaved] = useState<string | null>(null);
  return saved === null ? <Writing onSaved={setSaved} /> : <ReceiptView id={saved} />;
}

/** Confirm what was seen: photo, place, one of nine tiles, send. */
function Writing({ onSaved }: { onSaved: (id: string) => void }) {
  const draft = useDraft(useParams()('resume') !== '', onSaved);
  const { asking, agreed } = useConsent(draft.start);
  const [kind, setKind] = useState<ReportKind | null>(null);
  const [danger, setDanger] = useState<string | null>(null);
  const { category, place, answers } = draft;
  const pick = (code: string) => {
    category.pick(code);
    setKind(null);
    if (category.all.find((each) => each.code === code)?.urgency === 'critical') setDanger(code);
  };
  const reply = (question: string, words: string) => {
    // A category that is a danger by itself has shown its numbers.
    if (answers.answer(question, words)) setDanger(category.chosen?.code ?? null);
  };
  const openAll = () => {
    setKind('hazard');
  };
  const closeAll = () => {
    setKind(null);
  };
  const closeDanger = () => {
    setDanger(null);
  };
  const pin = async () => {
    draft.keep();
    await openTab('home');
    toast(riding.pinned, 'pin');
  };
  const chosen = category.chosen?.code;
  return (
    <Page footer={<Footer draft={draft} onCategory={openAll} />}>
      <View className={css['top'] ?? ''}>
        <Photos photos={draft.photos} />
      </View>
      <Place place={place} />
      <Categories category={category} onPick={pick} onMore={setKind} />
      <Questions questions={category.chosen?.questions ?? []} answers={answers.given} onAnswer={reply} />
      <Words draft={draft} />
      <CategorySheet kind={kind} categories={category.all} chosen={chosen} onPick={pick} onClose={closeAll} />
      <DangerSheet code={danger} onClose={closeDanger} />
      <RidingSheet open={place.riding} onParked={place.again} onStanding={place.standing} onPin={pin} />
      <ConsentSheet asking={asking} onAgree={agreed} onRefuse={goBack} />
    </Page>
  );
}

/** What may be added and need not be. */
function Words({ draft }: { draft: Draft }) {
  return (
    <>
      <View className={css['words'] ?? ''}>
        <TextArea
          label={confirm.textLabel}
          hideLabel
          short
          placeholder={confirm.textHint}
          maxLength={REPORT_LIMITS.textMax}
          value={draft.text}
          onChange={draft.setText}
        />
      </View>
      <Voice voice={draft.voice} anonymous={draft.anonymous} />
      <View className={css['options'] ?? ''}>
        <Switch
          label={confirm.anonymous}
          note={confirm.anonymousNote}
          on={draft.anonymous}
          onChange={draft.setAnonymous}
        />
      </View>
      <View className="row g2 mt3 t-sm c2">
        <Icon name="shield" size="s" />
        <View className="grow">{confirm.shield}</View>
      </View>
    </>
  );
}
