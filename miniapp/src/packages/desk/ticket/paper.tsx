import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { assetUrl } from '@/lib/asset';
import { open } from '@/lib/navigate';
import { openFile } from '@/lib/platform/files';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { tools } from '@/texts/desk-tools';

/** The case on paper (办件单), for whoever has to file or hand it in. */
export function Paper({ id }: { id: string }) {
  const print = async () => {
    const { url } = await call('getTicketSheet', { params: { id } });
    await openFile(assetUrl(url), 'pdf');
  };
  return (
    <View className="mt3">
      <Button block kind="plain" icon="download" loadingText={tools.sheetSending} onTap={print}>
        {tools.sheet}
      </Button>
      <View className="t-sm c2 mt1 center">{tools.sheetNote}</View>
      <View className="row mt1" style={{ justifyContent: 'center' }}>
        <Button kind="quiet" size="s" icon="check-circle" onTap={() => open(routes.sheetCheck)}>
          {tools.checkPaper}
        </Button>
      </View>
    </View>
  );
}
