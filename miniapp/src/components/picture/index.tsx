import { Image, View, type ImageProps } from '@tarojs/components';
import { useState, type ReactNode } from 'react';
import { useOnline } from '@/lib/online';
import { pictureAttributes } from './attributes';

interface PictureProps extends Pick<ImageProps, 'mode' | 'lazyLoad' | 'style'> {
  src: string;
  className: string | undefined;
  /** what a screen reader says; empty: a decoration it passes over */
  alt: string;
  /** stands in its place while the picture cannot be had */
  instead?: ReactNode;
}

/**
 * Every image is one of these, so that none is shown and not told. One that cannot be loaded leaves its empty place,
 * never a browser's broken picture, and is tried again with the net.
 */
export function Picture({ className = '', alt, instead, ...rest }: PictureProps) {
  const attempt = `${String(useOnline())} ${rest.src}`;
  const [failed, setFailed] = useState('');
  const frame = rest.style === undefined ? {} : { style: rest.style };
  if (failed === attempt)
    return (
      <View className={className} {...frame}>
        {instead}
      </View>
    );
  const fail = () => {
    setFailed(attempt);
  };
  return <Image className={className} {...rest} {...pictureAttributes(alt)} onError={fail} />;
}
