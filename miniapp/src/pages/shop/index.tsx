import { Page } from '@/components/page';

export default function ShopPage() {
  return <Page />;
}
