import { useRouter } from '@tarojs/taro';
import { placeOfScene } from '@yanxinyuan/shared/places/doorway';

/**
 * The query of this page's address, decoded; a name that is not there is ''. A page opened by a printed code is told
 * nothing but a scene: its place is the id.
 */
export function useParams(): (name: string) => string {
  const { params } = useRouter();
  const read = (name: string): string => {
    const raw = params[name] ?? '';
    try {
      return decodeURIComponent(raw);
    } catch {
      return raw;
    }
  };
  return (name) => {
    const value = read(name);
    return value === '' && name === 'id' ? (placeOfScene(read('scene')) ?? '') : value;
  };
}
