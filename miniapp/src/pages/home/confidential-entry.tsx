import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { home } from '@/texts/home';
import { titles } from '@/texts/titles';

/** Reading a restricted case in need and, for an admin, who did; who was shown reporters' numbers. */
export function ConfidentialEntry({ admin }: { admin: boolean }) {
  return (
    <Card flush>
      <ListItem
        icon="lock"
        title={titles.urgentRead}
        note={home.urgentReadNote}
        onTap={() => open(routes.urgentRead)}
      />
      <ListItem icon="phone" title={titles.reveals} note={home.revealsNote} onTap={() => open(routes.reveals)} />
      {admin && (
        <ListItem
          icon="list"
          title={titles.urgentReads}
          note={home.urgentReadsNote}
          onTap={() => open(routes.urgentReads)}
        />
      )}
    </Card>
  );
}
