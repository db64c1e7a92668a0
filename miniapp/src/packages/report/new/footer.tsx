import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Note } from '@/components/note';
import { errorWords } from '@/texts/error-words';
import { confirm } from '@/texts/report';
import { Alike } from './alike';
import type { Draft } from './use-draft';

interface FooterProps {
  draft: Draft;
  onCategory: () => void;
}

/** The one button: always the next deed, so that nobody stands before a grey one. */
export function Footer({ draft, onCategory }: FooterProps) {
  const { refusal } = draft;
  const words = refusal === null ? null : errorWords(refusal);
  return (
    <BottomBar stacked>
      {words !== null && (
        <Note tone="danger" icon="warning">
          {`${words.title}，${words.next}`}
        </Note>
      )}
      <NextDeed draft={draft} onCategory={onCategory} />
    </BottomBar>
  );
}

function NextDeed({ draft, onCategory }: FooterProps) {
  const { missing, photos, place, category, send, alike } = draft;
  if (missing === 'category')
    return (
      <Button size="l" loading={category.waiting} onTap={onCategory}>
        {confirm.choose}
      </Button>
    );
  if (missing === 'photo')
    return (
      <Button size="l" icon="camera" onTap={photos.shoot}>
        {confirm.shootToSend}
      </Button>
    );
  if (missing === 'place')
    return (
      <Button
        size="l"
        icon="map"
        loading={place.state.at === 'locating'}
        loadingText={confirm.locating}
        onTap={place.choose}
      >
        {confirm.onMap}
      </Button>
    );
  if (alike !== null) return <Alike draft={draft} found={alike} />;
  return (
    <Button size="l" icon="send" loadingText={confirm.sending} onTap={send}>
      {confirm.send}
    </Button>
  );
}
