import type { OrderCodeView } from '@yanxinyuan/shared/rewards/contract';
import { useEffect, useState } from 'react';
import { hasCode } from '@/lib/api-error';
import { call } from '@/lib/request';
import { useLatest } from '@/lib/use-latest';
import { useNow } from '@/lib/use-now';
import { useVisible } from '@/lib/use-visible';

const RETRY_MS = 3_000;

export interface LiveCode {
  code: OrderCodeView | null;
  /** seconds until it renews; 0 while a new one is on its way */
  left: number;
  /** the last attempt to renew failed; the old code is good for its minute */
  stuck: boolean;
}

/** The renewing code of a held order: a new one as soon as the old one ends, while the page is in front. */
export function useCode(orderId: string, onUnconfirmed: () => unknown): LiveCode {
  const [code, setCode] = useState<OrderCodeView | null>(null);
  const [stuck, setStuck] = useState(false);
  const visible = useVisible();
  const now = useNow(1_000);
  const unconfirmed = useLatest(onUnconfirmed);
  useEffect(() => {
    if (!visible) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const renew = async () => {
      let wait = RETRY_MS;
      try {
        const fresh = await call('getOrderCode', { params: { id: orderId } });
        if (over) return;
        setCode(fresh);
        setStuck(false);
        wait = Math.max(1_000, Date.parse(fresh.expiresAt) - Date.now());
      } catch (error) {
        if (over) return;
        // A refusal is no dead spot: the order itself says what is to be done.
        if (hasCode(error, 'ORDER_NEEDS_CONFIRMATION')) void unconfirmed.current();
        else setStuck(true);
      }
      timer = setTimeout(() => void renew(), wait);
    };
    void renew();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [orderId, unconfirmed, visible]);
  const left = code === null ? 0 : Math.max(0, Math.ceil((Date.parse(code.expiresAt) - now) / 1_000));
  return { code, left, stuck };
}
