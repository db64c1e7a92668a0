import { Page } from '@/components/page';

export default function MePage() {
  return <Page />;
}
