import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { ListItem } from '@/components/list-item';
import { Page } from '@/components/page';
import { SectionHead } from '@/components/section-head';
import { Tag } from '@/components/tag';
import { toast } from '@/lib/toast';

export default function GalleryPage() {
  return (
    <Page>
      <SectionHead title="按钮" more="全部" onMore={() => undefined} />
      <View className="col g2">
        <Button
          size="l"
          onTap={() => {
            toast('好了');
          }}
        >
          主要，一屏一个
        </Button>
        <View className="row g2">
          <Button kind="tonal" block onTap={() => undefined}>
            次要
          </Button>
          <Button kind="plain" block onTap={() => undefined}>
            普通
          </Button>
          <Button kind="line" block onTap={() => undefined}>
            描边
          </Button>
        </View>
      </View>
      <Card flush className="mt4">
        <ListItem icon="send" title="待发送" value={<Tag tone="warn">1 件，等信号</Tag>} onTap={() => undefined} />
        <ListItem icon="gift" title="我的兑换" value="待取 1" onTap={() => undefined} />
        <ListItem icon="shield" title="隐私与授权" onTap={() => undefined} />
      </Card>
      <Icon name="camera" className="mt4" />
    </Page>
  );
}
