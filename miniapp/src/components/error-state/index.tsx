import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { ApiError, hasCode } from '@/lib/api-error';
import { goBack } from '@/lib/navigate';
import { isNoNet } from '@/lib/online';
import { errorWords } from '@/texts/error-words';
import { ui, type Notice } from '@/texts/notices';

interface ErrorStateProps {
  error: unknown;
  onRetry?: (() => unknown) | undefined;
}

// A page reads by an id from its address: one that is no id at all, from a link that was cut, is one that is not
// there. There is no line to mend, and asking again would not help.
const isMissing = (error: unknown): boolean => hasCode(error, 'NOT_FOUND', 'VALIDATION_FAILED');

// A fault of ours takes the blame; an answer with a reason is told as it is.
function wordsOf(error: unknown): Notice {
  if (!(error instanceof ApiError) || error.code === 'UNKNOWN' || error.status >= 500)
    return { title: ui.failedTitle, text: ui.failedText };
  const { title, next } = errorWords(error);
  // Nothing was filled in, and nobody need stand and tap: see useBackOnline.
  return { title, text: isNoNet(error) ? ui.opensLater : next };
}

/** A page that did not open: what happened, what is safe, and once more. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  if (isMissing(error))
    return <EmptyState notice={ui.missing} action={<Button onTap={goBack}>{ui.missingBack}</Button>} />;
  const art = isNoNet(error) ? 'offline' : 'trouble';
  return (
    <EmptyState
      art={art}
      notice={wordsOf(error)}
      action={
        onRetry === undefined ? undefined : (
          <Button icon="refresh" onTap={onRetry}>
            {ui.retry}
          </Button>
        )
      }
    />
  );
}
