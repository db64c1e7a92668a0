import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { SectionHead } from '@/components/section-head';
import { isWholeCode } from '@/lib/digits';
import { open } from '@/lib/navigate';
import { canScan, scan } from '@/lib/platform/scan';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { till } from '@/texts/till';
import { CodeField } from './code-field';
import { Today } from './today';

const check = (code: string) => open(routes.tillConfirm, { code });

/** The till: scan or type the customer's code, and see what went out today. */
export default function TillPage() {
  const [digits, setDigits] = useState('');
  const today = useLoad(() => call('listRedemptions', { query: {} }));
  // Back from a confirmation: the list has one more.
  useDidShow(() => {
    void today.reload();
  });
  const scanned = async () => {
    const code = await scan();
    if (code !== null) await check(code);
  };
  const typed = async () => {
    await check(digits);
    setDigits('');
  };
  return (
    <Page onRefresh={today.reload}>
      {canScan && (
        <View className="mt3">
          <Button block size="l" icon="scan" onTap={scanned}>
            {till.scan}
          </Button>
          <View className="t-sm c2 center mt2">{till.scanNote}</View>
        </View>
      )}
      <View className="mt4">
        <Card>
          <View className="t-lg">{till.digits}</View>
          <View className="t-sm c2 mt1">{canScan ? till.digitsNote : till.digitsAsk}</View>
          <View className="mt3">
            <CodeField
              value={digits}
              onChange={setDigits}
              onConfirm={() => (isWholeCode(digits) ? typed() : undefined)}
            />
          </View>
          <View className="mt3">
            <Button block kind={canScan ? 'tonal' : 'primary'} disabled={!isWholeCode(digits)} onTap={typed}>
              {till.look}
            </Button>
          </View>
        </Card>
      </View>
      <SectionHead
        title={till.today}
        aside={
          today.data === null || today.data.count === 0 ? undefined : till.summary(today.data.count, today.data.points)
        }
      />
      <Loadable of={today} render={(day) => <Today day={day} onChanged={today.reload} />} />
    </Page>
  );
}
