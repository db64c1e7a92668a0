import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { ApiError, hasCode } from '@/lib/api-error';
import { errorWords } from '@/texts/error-words';
import { ui, type Notice } from '@/texts/notices';

interface ErrorStateProps {
  error: unknown;
  onRetry?: (() => unknown) | undefined;
}

// A fault of ours takes the blame; an answer with a reason is told as it is.
function wordsOf(error: unknown): Notice {
  if (!(error instanceof ApiError) || error.code === 'UNKNOWN' || error.status >= 500)
    return { title: ui.failedTitle, text: ui.failedText };
  const { title, next } = errorWords(error);
  return { title, text: next };
}

/** A page that did not open: what happened, what is safe, and once more. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const art = hasCode(error, 'NETWORK_OFFLINE', 'TIMEOUT') ? 'offline' : 'trouble';
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
