import { View } from '@tarojs/components';
import type { DutyListSummary } from '@yanxinyuan/shared/tickets/duty';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ListItem } from '@/components/list-item';
import { open } from '@/lib/navigate';
import { newId } from '@/lib/platform/uuid';
import { routes } from '@/lib/routes';
import { useNow } from '@/lib/use-now';
import { duty } from '@/texts/duty';
import { whenWords } from '@/texts/time';

interface DraftsProps {
  lists: readonly DutyListSummary[];
}

/** What is being written, and a way to begin. */
export function Drafts({ lists }: DraftsProps) {
  const now = useNow(60_000);
  const live = lists.find(({ state }) => state === 'live')?.version ?? null;
  const drafts = lists.filter(({ state }) => state === 'draft');
  const note = ({ updatedAt, fromCommandLine, baseVersion }: DutyListSummary): string =>
    [
      duty.changed(whenWords(Date.parse(updatedAt), now)),
      ...(fromCommandLine ? [duty.fromFile] : []),
      ...(baseVersion === live ? [] : [duty.outdated]),
    ].join('，');
  return (
    <View className="col g3">
      {drafts.length === 0 && <EmptyState notice={duty.noDrafts} />}
      {drafts.length > 0 && (
        <Card flush>
          {drafts.map((draft) => (
            <ListItem
              key={draft.id}
              icon="document"
              title={duty.draft(draft.rules)}
              note={note(draft)}
              onTap={() => open(routes.dutyDraft, { id: draft.id })}
            />
          ))}
        </Card>
      )}
      <Button kind="tonal" icon="document" block onTap={() => open(routes.dutyDraft, { id: newId() })}>
        {duty.newDraft}
      </Button>
    </View>
  );
}
