import type { TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import { OPEN_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { URGENCIES } from '@yanxinyuan/shared/tickets/limits';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Chips } from '@/components/chips';
import { Sheet } from '@/components/sheet';
import { useCategories } from '@/features/report/categories';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { tools } from '@/texts/desk-tools';
import { URGENCY_TEXTS } from '@/texts/labels';
import { STATE_TEXTS } from '@/texts/states';
import { toggled } from '../model';
import { Labelled } from '../option';
import { NO_FILTER, type Filter } from './view';

interface FilterSheetProps {
  queue: TicketQueue;
  value: Filter;
  onClose: () => void;
  onChange: (filter: Filter) => void;
}

function Footer({ onClear, onShow }: { onClear: () => void; onShow: () => void }) {
  return (
    <>
      <Button block size="l" kind="plain" onTap={onClear}>
        {tools.clear}
      </Button>
      <Button block share={2} size="l" onTap={onShow}>
        {tools.show}
      </Button>
    </>
  );
}

interface AreaChipsProps {
  queue: TicketQueue;
  value: string | null;
  onChange: (area: string | null) => void;
}

/** Communities or grids with something in the queue; nothing to choose where it is only one. */
function AreaChips({ queue, value, onChange }: AreaChipsProps) {
  const areas = useLoad(() => call('listTicketAreas', { query: { queue } }), queue).data ?? [];
  if (areas.length < 2) return null;
  return (
    <Labelled label={tools.area}>
      <Chips
        wrap
        items={areas.map(({ code, name, tickets }) => ({ key: code, label: tools.areaOf(name, tickets) }))}
        value={value === null ? [] : [value]}
        onTap={(area) => {
          onChange(value === area ? null : area);
        }}
      />
    </Labelled>
  );
}

/** What to see of a queue. Nothing changes behind it until it is told to. */
export function FilterSheet({ queue, value, onClose, onChange }: FilterSheetProps) {
  const [filter, setFilter] = useState(value);
  const { list } = useCategories();
  const groups = [...new Set(list.map(({ group }) => group))];
  const done = (wanted: Filter) => () => {
    onChange(wanted);
    onClose();
  };
  const flip = (kind: 'urgency' | 'state' | 'group') => (one: string) => {
    setFilter((now) => ({ ...now, [kind]: toggled(now[kind], one) }));
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={tools.filter}
      footer={<Footer onClear={done(NO_FILTER)} onShow={done(filter)} />}
    >
      <Chips
        wrap
        items={[{ key: 'overdue', label: tools.overdue }]}
        value={filter.overdue ? ['overdue'] : []}
        onTap={() => {
          setFilter((now) => ({ ...now, overdue: !now.overdue }));
        }}
      />
      <Labelled label={tools.urgency}>
        <Chips
          wrap
          items={URGENCIES.map((key) => ({ key, label: URGENCY_TEXTS[key].name }))}
          value={URGENCIES.filter((one) => filter.urgency.includes(one))}
          onTap={flip('urgency')}
        />
      </Labelled>
      {queue === 'working' && (
        <Labelled label={tools.state}>
          <Chips
            wrap
            items={OPEN_STATES.map((key) => ({ key, label: STATE_TEXTS[key].name }))}
            value={OPEN_STATES.filter((one) => filter.state.includes(one))}
            onTap={flip('state')}
          />
        </Labelled>
      )}
      <AreaChips
        queue={queue}
        value={filter.area}
        onChange={(area) => {
          setFilter((now) => ({ ...now, area }));
        }}
      />
      <Labelled label={tools.group}>
        <Chips wrap items={groups.map((key) => ({ key, label: key }))} value={filter.group} onTap={flip('group')} />
      </Labelled>
    </Sheet>
  );
}
