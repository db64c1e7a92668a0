import { Button } from '@/components/button';
import { copyText } from '@/lib/platform/clipboard';
import { toast } from '@/lib/toast';
import { share } from '@/texts/report';

interface SendProps {
  title: string;
  /** page and query, without a leading slash */
  path: string;
}

/** The phone's own menu, where the browser has one; else the address on the clipboard. */
export function Send({ title, path }: SendProps) {
  // Absent in desktop browsers, which the types do not know.
  const menu = (navigator as { share?: Navigator['share'] }).share?.bind(navigator);
  const send = async () => {
    const url = `${window.location.origin}/#/${path}`;
    // Closing the menu is no error.
    if (menu !== undefined) await menu({ title, url }).catch(() => undefined);
    else toast((await copyText(url)) ? share.copied : share.notCopied);
  };
  return (
    <Button block share={2} size="l" icon="send" onTap={send}>
      {menu === undefined ? share.copy : share.send}
    </Button>
  );
}
