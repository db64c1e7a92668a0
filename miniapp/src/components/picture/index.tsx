import { Image, type ImageProps } from '@tarojs/components';
import { pictureAttributes } from './attributes';

interface PictureProps extends Pick<ImageProps, 'mode' | 'lazyLoad' | 'style'> {
  src: string;
  className: string | undefined;
  /** what a screen reader says; empty: a decoration it passes over */
  alt: string;
}

/** Every image is one of these, so that none is shown and not told. */
export function Picture({ className = '', alt, ...rest }: PictureProps) {
  return <Image className={className} {...rest} {...pictureAttributes(alt)} />;
}
