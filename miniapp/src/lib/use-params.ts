import { useRouter } from '@tarojs/taro';

/** The query of this page's address, decoded; a name that is not there is ''. */
export function useParams(): (name: string) => string {
  const { params } = useRouter();
  return (name) => {
    const raw = params[name] ?? '';
    try {
      return decodeURIComponent(raw);
    } catch {
      return raw;
    }
  };
}
