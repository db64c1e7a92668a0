import { useParams } from '@/lib/use-params';
import { ReceiptView } from './view';

export default function ReceiptPage() {
  return <ReceiptView id={useParams()('id')} />;
}
