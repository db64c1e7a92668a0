import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { HeroButton } from '@/components/hero-button';
import { IconButton } from '@/components/icon-button';
import { Group, nothing } from './frame';
import { gallery as words } from './words';

export function Buttons() {
  return (
    <>
      <Group title="Button">
        <Button size="l" onTap={nothing}>
          {words.primary}
        </Button>
        <View className="row g2">
          <Button kind="tonal" block onTap={nothing}>
            {words.tonal}
          </Button>
          <Button kind="plain" block onTap={nothing}>
            {words.plain}
          </Button>
          <Button kind="line" block onTap={nothing}>
            {words.line}
          </Button>
        </View>
        <View className="row g2">
          <Button kind="danger" block onTap={nothing}>
            {words.danger}
          </Button>
          <Button kind="dangerSoft" block onTap={nothing}>
            {words.dangerSoft}
          </Button>
          <Button block disabled onTap={nothing}>
            {words.off}
          </Button>
        </View>
        <View className="row g2">
          <Button block loading loadingText={words.sending} onTap={nothing}>
            {words.send}
          </Button>
          <Button kind="tonal" size="s" onTap={nothing}>
            {words.small}
          </Button>
          <Button kind="quiet" onTap={nothing}>
            {words.quiet}
          </Button>
        </View>
        <Button size="l" icon="send" onTap={nothing}>
          {words.send}
        </Button>
      </Group>
      <Group title="HeroButton, IconButton">
        <HeroButton icon="camera" title={words.report} hint={words.reportHint} onTap={nothing} />
        <View className="row between">
          <IconButton labelled icon="phone" label={words.phone} onTap={nothing} />
          <IconButton labelled icon="refer" label={words.refer} onTap={nothing} />
          <IconButton icon="navigation" tone="accent" label={words.phone} onTap={nothing} />
          <IconButton icon="locate" tone="raised" label={words.phone} onTap={nothing} />
          <IconButton icon="mic" label={words.phone} onTap={nothing} />
        </View>
      </Group>
    </>
  );
}
