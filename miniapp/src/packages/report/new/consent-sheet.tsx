import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { Sheet } from '@/components/sheet';
import { Switch } from '@/components/switch';
import { Tap } from '@/components/tap';
import { agreedOnce, agreedTo } from '@/features/report/consents';
import { cx } from '@/lib/cx';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { personStore } from '@/lib/session';
import { consent } from '@/texts/report';
import css from './index.module.scss';

interface ConsentSheetProps {
  asking: boolean;
  /** what the two buttons say; by default as before the camera opens */
  words?: { agree: string; refuse: string };
  /** @param precise whether the position may be taken, a consent of its own */
  onAgree: (precise: boolean) => unknown;
  onRefuse: () => unknown;
}

/**
 * Asked once, and again when the texts have changed, before anything is collected: two things without which there is
 * no report, and the position, which may be refused and is never ticked in advance (personal information law, separate
 * consent).
 */
export function ConsentSheet({ asking, words = consent, onAgree, onRefuse }: ConsentSheetProps) {
  // Where his yes to it still holds, the other texts having changed, it stands as he said.
  const [precise, setPrecise] = useState(() => agreedTo(personStore.get(), 'preciseLocation'));
  // As it was when it opened: what is agreed to here is told while the sheet still slides down.
  const [again] = useState(() => agreedOnce(personStore.get()));
  return (
    <Sheet
      open={asking}
      onClose={() => void onRefuse()}
      title={again ? consent.titleAgain : consent.title}
      footer={
        <>
          <Button kind="plain" size="l" block onTap={onRefuse}>
            {words.refuse}
          </Button>
          <Button size="l" block share={2} onTap={() => onAgree(precise)}>
            {words.agree}
          </Button>
        </>
      }
    >
      <View className={css['facts'] ?? ''}>
        <Fact title={consent.userAgreement.title} note={consent.userAgreement.note} />
        <Fact title={consent.privacyPolicy.title} note={consent.privacyPolicy.note} />
        <View className={cx(css['fact'], css['last'])}>
          <Switch
            label={consent.preciseLocation.title}
            note={consent.preciseLocation.note}
            on={precise}
            onChange={setPrecise}
          />
        </View>
        <Tap className={css['read']} role="link" onTap={() => open(routes.privacy)}>
          <View>{consent.read}</View>
          <Icon name="chevron-right" size="s" />
        </Tap>
      </View>
    </Sheet>
  );
}

function Fact({ title, note }: { title: string; note: string }) {
  return (
    <View className={cx(css['fact'], 'row row-top g3')}>
      <Icon name="document" className="c2" />
      <View className="grow">
        <View className="t-md b">{title}</View>
        <View className="t-sm c2">{note}</View>
      </View>
    </View>
  );
}
