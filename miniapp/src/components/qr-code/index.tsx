import { View } from '@tarojs/components';
import { useMemo } from 'react';
import { speak } from '@/lib/platform/speak';
import { a11y } from '@/texts/a11y';
import css from './index.module.scss';
import { qrMatrix, type Matrix } from './matrix';

interface QrCodeProps {
  /** ASCII, at most 213 characters */
  text: string;
  /** px without the quiet zone */
  size?: number;
}

/** One path of horizontal runs: a few kilobytes, where a view for each module would be a thousand nodes. */
function pathOf(matrix: Matrix): string {
  const parts: string[] = [];
  matrix.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (row[x] !== true) continue;
      const from = x;
      while (row[x + 1] === true) x += 1;
      parts.push(`M${from} ${y}h${x - from + 1}v1H${from}z`);
    }
  });
  return parts.join('');
}

function dataUri(text: string): string {
  const matrix = qrMatrix(text);
  const box = `viewBox='0 0 ${matrix.length} ${matrix.length}' shape-rendering='crispEdges'`;
  return `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' ${box}%3E%3Cpath d='${pathOf(matrix)}'/%3E%3C/svg%3E`;
}

/** Always black on white with a quiet zone, also in the dark: scanners want it so. */
export function QrCode({ text, size = 236 }: QrCodeProps) {
  const image = useMemo(() => `url("${dataUri(text)}")`, [text]);
  return (
    <View className={css['box'] ?? ''} {...speak('img', a11y.qr)}>
      <View className={css['code'] ?? ''} style={{ width: `${size}px`, height: `${size}px`, backgroundImage: image }} />
    </View>
  );
}
