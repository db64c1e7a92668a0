import { View } from '@tarojs/components';
import type { CategoryView, SolvedView } from '@yanxinyuan/shared/reports/contract';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { useEffect, useState } from 'react';
import { BeforeAfter } from '@/components/before-after';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { beginReport } from '@/features/report/begin';
import { spoken, useCategories } from '@/features/report/categories';
import { hasCode } from '@/lib/api-error';
import { assetUrl } from '@/lib/asset';
import { open } from '@/lib/navigate';
import { useShared } from '@/lib/platform/share';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useSession } from '@/lib/session';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { share, solved } from '@/texts/report';
import { dayWords, spanWords } from '@/texts/time';
import { cardPicture } from './card';
import plain from './card.png';
import { Send } from './send';

/** Before and after, drawn as soon as both are known; until then, and where it cannot be drawn, a picture of ours. */
function useCard(one: SolvedView | null): string {
  const [drawn, setDrawn] = useState({ of: '', picture: plain });
  const [id, before, after] = [one?.id ?? '', one?.before.url ?? '', one?.after.url ?? ''];
  useEffect(() => {
    if (id === '') return;
    cardPicture({ before: assetUrl(before), after: assetUrl(after) }).then(
      (picture) => {
        setDrawn({ of: id, picture });
      },
      () => undefined,
    );
  }, [id, before, after]);
  return drawn.of === id ? drawn.picture : plain;
}

function Whole({ one, categories }: { one: SolvedView; categories: readonly CategoryView[] }) {
  const now = useNow(null);
  return (
    <View>
      <View className="t-xl mt2">{spoken(categories, one.category).done}</View>
      <View className="t-md c2 mt1">{one.place}</View>
      <View className="t-sm c2 mt1">
        {solved.took(dayWords(Date.parse(one.closedAt), now), spanWords(one.tookMinutes * MINUTE_MS))}
      </View>
      <View className="mt4">
        <BeforeAfter before={one.before.url} after={one.after.url} />
      </View>
      <View className="mt4">
        <Note icon="eyeoff">{share.note}</Note>
      </View>
    </View>
  );
}

/**
 * One solved case as everyone may see it, to be passed on: two pictures and the rough place, never a name. Opened by
 * whoever reported it with `mine=1`, which the card he sends does not carry.
 */
export default function FixedPage() {
  const param = useParams();
  const id = param('id');
  const one = useLoad(() => call('getSolved', { params: { id } }), id);
  const { list: categories } = useCategories();
  const { person, roles } = useSession();
  const found = one.data;
  const done = found === null ? '' : spoken(categories, found.category).done;
  const mine = param('mine') === '1';
  const title = mine ? share.mine(done) : share.anybody(found?.place ?? '', done);
  const query = `id=${id}`;
  useShared({ title, path: routes.fixed, query, picture: useCard(found) });
  const mayReport = !mine && (person === null || roles.includes('rider'));
  return (
    <Page
      footer={
        found !== null && (
          <BottomBar>
            {mayReport && (
              <Button kind="plain" size="l" block onTap={() => beginReport()}>
                {share.report}
              </Button>
            )}
            <Send title={title} path={`${routes.fixed}?${query}`} />
          </BottomBar>
        )
      }
    >
      {hasCode(one.error, 'NOT_FOUND') ? (
        <EmptyState notice={share.gone} action={<Button onTap={() => open(routes.solved)}>{share.others}</Button>} />
      ) : (
        <Loadable of={one} render={(known) => <Whole one={known} categories={categories} />} />
      )}
    </Page>
  );
}
