import { View } from '@tarojs/components';
import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { BeforeAfter } from '@/components/before-after';
import { Photo } from '@/components/photo';
import { PhotoGrid } from '@/components/photo-grid';
import { Tap } from '@/components/tap';
import { viewPhotos } from '@/lib/platform/photos';
import { a11y } from '@/texts/a11y';
import { ui } from '@/texts/notices';

/** The result under a slider; before there is one, what was photographed. */
export function Pictures({ report }: { report: Pick<ReportView, 'photos' | 'resolution'> }) {
  const before = report.photos[0];
  const after = report.resolution?.photos[0];
  const all = [...report.photos, ...(report.resolution?.photos ?? [])];
  if (all.length === 0) return null;
  const urls = all.map(({ url }) => url);
  if (all.length === 1)
    return (
      <Tap className="mt4" shrink={false} label={a11y.photo(1, 1)} onTap={() => viewPhotos(urls, 0)}>
        <Photo src={urls[0]} height={200} radius={20} />
      </Tap>
    );
  if (before === undefined || after === undefined)
    return (
      <View className="mt4">
        <PhotoGrid photos={all.map(({ id, thumbUrl, url }) => ({ key: id, thumb: thumbUrl, full: url }))} />
      </View>
    );
  return (
    <View className="mt4">
      <BeforeAfter before={before.url} after={after.url} />
      <View className="t-sm c2 center mt2">{ui.dragHint}</View>
      {all.length > 2 && (
        <View className="hscroll mt3">
          {all.map(({ id, thumbUrl }, index) => (
            <Tap
              key={id}
              className="none"
              label={a11y.photo(index + 1, all.length)}
              onTap={() => viewPhotos(urls, index)}
            >
              <Photo src={thumbUrl} width={72} />
            </Tap>
          ))}
        </View>
      )}
    </View>
  );
}
