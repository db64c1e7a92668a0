import { useState } from 'react';
import { agreedTo } from '@/features/report/consents';
import { isRiding } from '@/features/report/model';
import { WitnessCard } from '@/features/report/witness-card';
import { locate, mayLocate } from '@/lib/platform/location';
import { storage } from '@/lib/platform/storage';
import { useSession } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useLoad } from '@/lib/use-load';
import { witness } from '@/texts/witness';

const keyOf = (personId: string): string => `witness-never:${personId}`;

/**
 * Something solved around the corner that a rider could look at, once for each time he opens the app. Where he is, is
 * asked only of a phone that has allowed it and a person who has agreed to it, so that no question opens; never while
 * he rides; and whoever wants no more of it never sees it again.
 */
export function WitnessNear() {
  const { person } = useSession();
  const key = keyOf(person?.id ?? '');
  const [never, setNever] = useState(false);
  const asks = person !== null && agreedTo(person, 'preciseLocation') && storage.get(key) !== true;
  const here = useLoad(
    async () => {
      if (!asks || !(await mayLocate())) return null;
      const found = await locate();
      return found.ok && !isRiding(found.fix.speed) ? found.fix : null;
    },
    asks ? key : '',
  );
  if (never) return null;
  return (
    <WitnessCard
      me={here.data}
      onDismiss={() => {
        storage.set(key, true);
        setNever(true);
        toast(witness.neverDone);
      }}
    />
  );
}
