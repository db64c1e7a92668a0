import { View } from '@tarojs/components';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import { useEffect, useState } from 'react';
import { Button } from '@/components/button';
import { SearchField } from '@/components/field';
import type { Paged } from '@/lib/use-paged';
import { desk } from '@/texts/desk';
import { tools } from '@/texts/desk-tools';

/** A pause in typing; shorter ones would ask the server for half a word. */
const PAUSE_MS = 350;

interface FindProps {
  list: Paged<TicketListItem>;
  q: string;
  filters: number;
  onSearch: (words: string) => void;
  onFilter: () => void;
}

/** Words and filters over a queue, and what they found. The field stays where it is while the list is read again. */
export function Find({ list, q, filters, onSearch, onFilter }: FindProps) {
  const [words, setWords] = useState(q);
  useEffect(() => {
    if (words.trim() === q) return undefined;
    const timer = setTimeout(() => {
      onSearch(words.trim());
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [words, q, onSearch]);
  return (
    <View className="mt3">
      <View className="row g2">
        <View className="grow" id="desk-search">
          <SearchField
            label={desk.searchLabel}
            placeholder={desk.search}
            value={words}
            maxLength={50}
            onChange={setWords}
            onConfirm={() => {
              onSearch(words.trim());
            }}
          />
        </View>
        <Button kind={filters > 0 ? 'tonal' : 'plain'} onTap={onFilter}>
          {filters > 0 ? tools.filterOn(filters) : tools.filter}
        </Button>
      </View>
      <View {...{ 'aria-live': 'polite' }}>
        {(q !== '' || filters > 0) && list.known && list.doing === 'idle' && (
          <View className="t-sm c2 mt2">{tools.found(list.items.length, list.next !== undefined, q)}</View>
        )}
      </View>
    </View>
  );
}
