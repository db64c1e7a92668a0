import { View } from '@tarojs/components';
import type { WitnessCase, WitnessVerdict } from '@yanxinyuan/shared/tickets/witness';
import { useState } from 'react';
import { BeforeAfter } from '@/components/before-after';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { PhotoGrid } from '@/components/photo-grid';
import { Segmented } from '@/components/segmented';
import { spoken, useCategories } from '@/features/report/categories';
import { agree } from '@/features/report/consents';
import { nearCases } from '@/features/report/witness-card';
import { goBack } from '@/lib/navigate';
import { outbox } from '@/lib/outbox';
import { locate, navigate } from '@/lib/platform/location';
import { tick } from '@/lib/platform/phone';
import { takePhotos, type LocalPhoto } from '@/lib/platform/photos';
import { toast } from '@/lib/toast';
import { useLoad } from '@/lib/use-load';
import { useParams } from '@/lib/use-params';
import { waitingWords } from '@/texts/outbox';
import { distanceWords } from '@/texts/time';
import { witness } from '@/texts/witness';

/** The case among what is near right now; null when it is not there any more, or nobody knows where one stands. */
async function find(id: string): Promise<{ one: WitnessCase | null }> {
  const here = await locate();
  const near = here.ok ? await nearCases(here.fix) : [];
  return { one: near.find(({ ticketId }) => ticketId === id) ?? null };
}

interface Look {
  one: WitnessCase;
  verdict: WitnessVerdict;
  photo: LocalPhoto;
}

/** Where one stands is asked again as it is sent: a look is of this moment. @throws ApiError what the server refused */
async function send({ one, verdict, photo }: Look): Promise<void> {
  await agree(['preciseLocation']);
  const here = await locate();
  if (!here.ok) {
    toast(witness.noPlace.title);
    return;
  }
  const { lng, lat, accuracy, capturedAt } = here.fix;
  const done = await outbox.deliver({
    kind: 'deed',
    ticketId: one.ticketId,
    action: 'witness',
    input: { verdict, location: { lng, lat, accuracy, capturedAt } },
    photoKeys: [photo.key],
    category: one.category,
    title: '',
    place: one.place,
  });
  tick();
  if (done.kind === 'waiting') toast(waitingWords.saved, 'offline');
  else toast(verdict === 'good' ? witness.thanksGood : witness.thanksBad);
  await goBack();
}

/** Both pictures, one of one's own, one word. */
export default function WitnessPage() {
  const id = useParams()('id');
  const found = useLoad(() => find(id), id);
  const [photo, setPhoto] = useState<LocalPhoto | null>(null);
  const [verdict, setVerdict] = useState<WitnessVerdict | null>(null);
  const shoot = async () => {
    const [taken] = await takePhotos({ count: 1, camera: true });
    if (taken === undefined) return;
    setPhoto(taken);
  };
  const missing = photo === null ? witness.needPhoto : verdict === null ? witness.needVerdict : null;
  const one = found.data?.one ?? null;
  const footer = one !== null && (
    <BottomBar>
      <Button
        block
        size="l"
        loadingText={witness.sending}
        disabled={photo !== null && verdict === null}
        onTap={() => (photo === null ? shoot() : verdict === null ? undefined : send({ one, verdict, photo }))}
      >
        {missing ?? witness.send}
      </Button>
    </BottomBar>
  );
  return (
    <Page footer={footer}>
      <Loadable
        of={found}
        render={({ one }) =>
          one === null ? (
            <EmptyState notice={witness.gone} />
          ) : (
            <Seen
              one={one}
              photo={photo}
              verdict={verdict}
              onShoot={shoot}
              onRemove={() => {
                setPhoto(null);
              }}
              onVerdict={setVerdict}
            />
          )
        }
      />
    </Page>
  );
}

interface SeenProps {
  one: WitnessCase;
  photo: LocalPhoto | null;
  verdict: WitnessVerdict | null;
  onShoot: () => unknown;
  onRemove: () => void;
  onVerdict: (verdict: WitnessVerdict) => void;
}

function Seen({ one, photo, verdict, onShoot, onRemove, onVerdict }: SeenProps) {
  const { list } = useCategories();
  const { before, after, lng, lat, place } = one;
  return (
    <View className="col g3">
      {before !== null && after !== null && <BeforeAfter before={before.url} after={after.url} />}
      <Card flush>
        <ListItem
          icon="pin"
          title={spoken(list, one.category).name}
          note={witness.where(place, distanceWords(one.distanceM))}
          onTap={() => navigate({ lng, lat, name: place })}
        />
      </Card>
      <Card>
        <View className="t-lg">{witness.ask}</View>
        <View className="t-sm c2 mt1">{witness.askNote}</View>
        <View className="mt3">
          <PhotoGrid
            photos={photo === null ? [] : [{ key: photo.key, thumb: photo.preview, full: photo.preview }]}
            max={1}
            onAdd={onShoot}
            onRemove={onRemove}
          />
        </View>
        <View className="mt3">
          <Segmented<WitnessVerdict | 'none'>
            items={[
              { key: 'good', label: witness.good },
              { key: 'bad', label: witness.bad },
            ]}
            value={verdict ?? 'none'}
            onChange={(word) => {
              if (word !== 'none') onVerdict(word);
            }}
          />
        </View>
      </Card>
      <Note icon="shield">{witness.privacy}</Note>
    </View>
  );
}
