import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Page } from '@/components/page';
import { Buttons } from './buttons';
import { nothing } from './frame';
import { Inputs } from './inputs';
import { Lists } from './lists';
import { Overlays } from './overlays';
import { Parts } from './parts';
import { Pictures } from './pictures';
import { States } from './states';
import { gallery as words } from './words';

/** Every component in every state, to look at: `GALLERY=1 npm run build:h5 -w miniapp`. */
export default function GalleryPage() {
  return (
    <Page
      onRefresh={nothing}
      footer={
        <BottomBar>
          <Button kind="plain" size="l" block onTap={nothing}>
            {words.dangerSoft}
          </Button>
          <Button size="l" block share={2} onTap={nothing}>
            {words.send}
          </Button>
        </BottomBar>
      }
    >
      <Buttons />
      <States />
      <Pictures />
      <Inputs />
      <Lists />
      <Parts />
      <Overlays />
    </Page>
  );
}
