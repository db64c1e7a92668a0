import { View } from '@tarojs/components';
import type { ReplyView } from '@yanxinyuan/shared/tickets/replies';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { SectionHead } from '@/components/section-head';
import { ask } from '@/lib/dialog';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { useSession } from '@/lib/session';
import { useLoad } from '@/lib/use-load';
import { replies as words } from '@/texts/replies';
import { shownText } from '../reply-text';
import { EditSheet } from './edit-sheet';

interface ListProps {
  title: string;
  note: string;
  list: readonly ReplyView[];
  /** undefined where they are only read */
  onEdit?: ((reply: ReplyView | null) => void) | undefined;
}

function List({ title, note, list, onEdit }: ListProps) {
  return (
    <View>
      <SectionHead title={title} />
      <View className="t-sm c2">{note}</View>
      <View className="mt3">
        <Card flush>
          {list.map((reply) => (
            <ListItem
              key={reply.id}
              title={reply.name}
              note={shownText(reply.text)}
              onTap={
                onEdit === undefined
                  ? undefined
                  : () => {
                      onEdit(reply);
                    }
              }
            />
          ))}
          {list.length === 0 && <ListItem title={words.none} />}
        </Card>
      </View>
      {onEdit !== undefined && (
        <View className="mt3">
          <Button
            block
            kind="tonal"
            icon="plus"
            onTap={() => {
              onEdit(null);
            }}
          >
            {words.add}
          </Button>
        </View>
      )}
    </View>
  );
}

const blank = (shared: boolean): ReplyView => ({ id: newId(), shared, actions: [], name: '', text: '' });

/** 常用语: one's own, and everybody's, which an admin keeps. */
export default function SayingsPage() {
  const { hasRole } = useSession();
  const list = useLoad(() => call('listReplies'));
  const [edited, setEdited] = useState<{ reply: ReplyView; fresh: boolean } | null>(null);
  const edits = (shared: boolean) => (reply: ReplyView | null) => {
    setEdited({ reply: reply ?? blank(shared), fresh: reply === null });
  };
  const close = () => {
    setEdited(null);
  };
  const save = async ({ id, ...body }: ReplyView) => {
    list.set(await call('putReply', { params: { id }, body }));
    close();
  };
  const remove = async (id: string) => {
    if (!(await ask(words.removeAsk))) return;
    list.set(await call('deleteReply', { params: { id } }));
    close();
  };
  const of = (all: readonly ReplyView[], shared: boolean) => all.filter((one) => one.shared === shared);
  return (
    <Page wide="page" onRefresh={list.reload}>
      <Loadable
        of={list}
        render={(all) => (
          <View>
            <List title={words.own} note={words.ownNote} list={of(all, false)} onEdit={edits(false)} />
            <List
              title={words.shared}
              note={words.sharedNote}
              list={of(all, true)}
              onEdit={hasRole('admin') ? edits(true) : undefined}
            />
          </View>
        )}
      />
      {edited !== null && (
        <EditSheet
          key={edited.reply.id}
          reply={edited.reply}
          onClose={close}
          onSave={save}
          onRemove={edited.fresh ? undefined : () => remove(edited.reply.id)}
        />
      )}
    </Page>
  );
}
