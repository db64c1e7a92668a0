import { useDidShow, useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { consented } from './features/report/consented';
import { renewReport } from './features/report/mine';
import { forgetOldUnfinished } from './features/report/unfinished';
import { startAppearance } from './lib/appearance';
import { startLastSeen } from './lib/last-seen';
import { startNetworkWatch } from './lib/online';
import { startOutbox } from './lib/outbox';
import { startShell } from './lib/platform/shell';
import { fillRandomPool } from './lib/platform/uuid';
import { refreshPerson } from './lib/session';
import { toast } from './lib/toast';
import { startUnreadBadge } from './lib/unread-badge';
import { waitingWords } from './texts/outbox';
import './styles/index';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startShell();
    fillRandomPool();
    startAppearance();
    startLastSeen();
    forgetOldUnfinished(Date.now());
    startNetworkWatch();
    startOutbox({
      refused: ({ title }) => {
        toast(waitingWords.refused(title), 'warning');
      },
      reportChanged: (id) => void renewReport(id),
      consented,
    });
    startUnreadBadge();
  });
  useDidShow(() => {
    void refreshPerson();
  });
  return children;
}
