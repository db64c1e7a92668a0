import { View } from '@tarojs/components';
import { URGENT_READ_MINUTES } from '@yanxinyuan/shared/tickets/confidential';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { call } from '@/lib/request';
import { useNow } from '@/lib/use-now';
import { urgentRead } from '@/texts/confidential';
import { AskForm, blank, missingOf, requestOf, type Asked } from './ask-form';
import { isSpent, useAttempt } from './attempt';
import { Shown } from './shown';

interface Reading {
  ticket: TicketView;
  /** as the server wrote it down, for the words */
  until: number;
  /** by this phone's own clock, which may be wrong: a span is right on it all the same */
  endsAt: number;
}

const OFTEN_MS = 5_000;

/**
 * 紧急查阅: one restricted case by its number, with a reason, for half an hour. It is never kept on the phone, and
 * looking again asks again: each look is a line in the record.
 */
export default function UrgentReadPage() {
  const [asked, setAsked] = useState<Asked>(blank);
  const [reading, setReading] = useState<Reading | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const attempt = useAttempt();
  const now = useNow(reading === null ? null : OFTEN_MS);
  const missing = missingOf(asked);
  const read = async () => {
    const body = requestOf(asked);
    if (body === null) return;
    const askedAt = Date.now();
    try {
      const { ticket, until } = await call('putUrgentRead', { params: { id: attempt.idFor(body) }, body });
      setRefusal(null);
      setReading({ ticket, until: Date.parse(until), endsAt: askedAt + URGENT_READ_MINUTES * MINUTE_MS });
    } catch (error) {
      if (isSpent(error)) attempt.forget();
      setRefusal(error);
    }
  };
  const again = () => {
    attempt.forget();
    setAsked({ ...blank, number: asked.number });
    setReading(null);
  };
  if (reading !== null)
    return (
      <Page>
        {now < reading.endsAt ? (
          <Shown ticket={reading.ticket} until={reading.until} now={now} />
        ) : (
          <EmptyState notice={urgentRead.over} action={<Button onTap={again}>{urgentRead.again}</Button>} />
        )}
      </Page>
    );
  const change = (part: Partial<Asked>) => {
    setRefusal(null);
    setAsked({ ...asked, ...part });
  };
  return (
    <Page
      footer={
        <BottomBar>
          <Button block size="l" icon="lock" disabled={missing !== null} loadingText={urgentRead.sending} onTap={read}>
            {missing === null ? urgentRead.read : urgentRead.missing[missing]}
          </Button>
        </BottomBar>
      }
    >
      <View className="mt2">
        <AskForm asked={asked} refusal={refusal} onChange={change} />
      </View>
    </Page>
  );
}
