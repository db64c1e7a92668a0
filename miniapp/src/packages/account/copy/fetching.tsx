import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { assetUrl } from '@/lib/asset';
import { copyText } from '@/lib/platform/clipboard';
import { openFile } from '@/lib/platform/files';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { copy } from '@/texts/copy';

const open = async () => {
  await openFile(assetUrl((await call('getCopyLinks')).pdf), 'pdf');
};
const link = async () => {
  const copied = await copyText(assetUrl((await call('getCopyLinks')).zip));
  toast(copied ? copy.linkCopied : copy.linkFailed);
};

/** WeChat opens no archive: it opens the words as one paper, and the whole goes through a browser. */
export function Fetching() {
  return (
    <View>
      <Button block icon="document" loadingText={copy.downloading} onTap={open}>
        {copy.open}
      </Button>
      <View className="t-sm c2 mt1 center">{copy.openNote}</View>
      <View className="mt3">
        <Button block kind="plain" icon="download" onTap={link}>
          {copy.link}
        </Button>
      </View>
      <View className="t-sm c2 mt1 center">{copy.linkNote}</View>
    </View>
  );
}
