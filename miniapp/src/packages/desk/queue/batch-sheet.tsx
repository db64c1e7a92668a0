import { View } from '@tarojs/components';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Loadable } from '@/components/loadable';
import { Sheet } from '@/components/sheet';
import { toast } from '@/lib/toast';
import { useLoad } from '@/lib/use-load';
import { deed } from '@/texts/desk';
import { tools } from '@/texts/desk-tools';
import { Option } from '../option';
import { candidatesForAll, giveAll, givenOf, outcomeWords } from './batch';

interface BatchSheetProps {
  tickets: readonly TicketListItem[];
  onClose: () => void;
  onDone: () => unknown;
}

/** Several cases to one person. */
export function BatchSheet({ tickets, onClose, onDone }: BatchSheetProps) {
  const [given] = useState(() => givenOf(tickets));
  const [chosen, setChosen] = useState<string | null>(null);
  const people = useLoad(() => candidatesForAll(tickets.map(({ id }) => id)));
  const send = async () => {
    if (chosen === null) return;
    toast(outcomeWords(given.length, await giveAll(given, chosen)));
    onClose();
    await onDone();
  };
  const footer = (
    <Button block size="l" disabled={chosen === null} loadingText={tools.batchSending} onTap={send}>
      {chosen === null ? deed.missing.assigneeId : tools.batchSend}
    </Button>
  );
  return (
    <Sheet open onClose={onClose} title={tools.batchTitle(tickets.length)} footer={footer}>
      <Loadable
        of={people}
        render={(list) => (
          <View>
            {list.length === 0 && <View className="t-md c2">{tools.batchNobody}</View>}
            {list.map(({ personId, name, gridName, onDuty, openWork }) => (
              <Option
                key={personId}
                title={name}
                note={[gridName, onDuty ? deed.onDuty : deed.offDuty, deed.openWork(openWork)].join('，')}
                chosen={chosen === personId}
                onTap={() => {
                  setChosen(personId);
                }}
              />
            ))}
          </View>
        )}
      />
    </Sheet>
  );
}
