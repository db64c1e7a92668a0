import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { assetUrl } from '@/lib/asset';
import { openFile } from '@/lib/platform/files';
import { call } from '@/lib/request';
import { copy } from '@/texts/copy';

const download = async () => {
  await openFile(assetUrl((await call('getCopyLinks')).zip));
};

/** A browser takes the whole as one archive. */
export function Fetching() {
  return (
    <View>
      <Button block icon="download" onTap={download}>
        {copy.download}
      </Button>
      <View className="t-sm c2 mt1 center">{copy.downloadNote}</View>
    </View>
  );
}
