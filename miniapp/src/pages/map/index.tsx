import { Page } from '@/components/page';

export default function MapPage() {
  return <Page />;
}
