import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { Sheet } from '@/components/sheet';
import { Switch } from '@/components/switch';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { consent } from '@/texts/report';
import css from './index.module.scss';

interface ConsentSheetProps {
  asking: boolean;
  /** @param precise whether the position may be taken, a consent of its own */
  onAgree: (precise: boolean) => unknown;
  onRefuse: () => unknown;
}

/**
 * Asked once, before anything is collected: two things without which there is no report, and the position, which
 * may be refused and is never ticked in advance (personal information law, separate consent).
 */
export function ConsentSheet({ asking, onAgree, onRefuse }: ConsentSheetProps) {
  const [precise, setPrecise] = useState(false);
  return (
    <Sheet
      open={asking}
      onClose={() => void onRefuse()}
      title={consent.title}
      footer={
        <>
          <Button kind="plain" size="l" block onTap={onRefuse}>
            {consent.refuse}
          </Button>
          <Button size="l" block share={2} onTap={() => onAgree(precise)}>
            {consent.agree}
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
