import { View } from '@tarojs/components';
import type { ApprovalObjection, ApprovalView } from '@yanxinyuan/shared/points/approvals';
import { localDate } from '@yanxinyuan/shared/time';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { Note } from '@/components/note';
import { SectionHead } from '@/components/section-head';
import { ApprovalBadge } from '@/features/books/approval-badge';
import { aboutWords, approvalDeeds, ruleWords } from '@/features/books/model';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { approvals, signed } from '@/texts/books';
import { ui } from '@/texts/notices';
import { whenWords } from '@/texts/time';

interface PartProps {
  approval: ApprovalView;
  now: number;
}

const when = (instant: string, now: number): string => whenWords(Date.parse(instant), now);

/** Who and how many, as large as the decision. */
export function Head({ approval, now }: PartProps) {
  return (
    <View className="mt2">
      <View className="row between g2 wrap">
        <View className="t-lg">{approval.rider.name}</View>
        <ApprovalBadge approval={approval} />
      </View>
      <View className="row row-base g1 mt1">
        <View className="num c1" style={{ fontSize: 'var(--fs-num)' }}>
          {signed(approval.amount)}
        </View>
        <View className="t-md c2">{ui.points}</View>
      </View>
      <View className="t-sm c2 mt1">
        {`${approvals.kinds[approval.kind]}，${approvals.madeAt(when(approval.madeAt, now))}`}
      </View>
    </View>
  );
}

/** Who decided, and with what words. */
function Decided({ verdict, now }: { verdict: NonNullable<ApprovalView['verdict']>; now: number }) {
  return (
    <Note tone={verdict.approved ? 'good' : 'plain'} icon={verdict.approved ? 'check-circle' : 'blocked'}>
      <View>{approvals.sentences[verdict.approved ? 'granted' : 'rejected'](verdict.checkerName)}</View>
      {verdict.note !== '' && <View>{verdict.note}</View>}
      <View>{when(verdict.at, now)}</View>
    </Note>
  );
}

/** Approved already, and why it has not arrived; the way to the budget that it waits for. */
function BudgetWait({ townCode, madeAt }: Pick<ApprovalView, 'townCode' | 'madeAt'>) {
  const year = localDate(new Date(madeAt)).slice(0, 4);
  return (
    <Note tone="warn" icon="warning">
      <View>{approvals.overBudgetNote}</View>
      <View className="row mt2">
        <Button kind="plain" size="s" onTap={() => open(routes.budget, { town: townCode, year })}>
          {approvals.seeBudget}
        </Button>
      </View>
    </Note>
  );
}

/** Why it can or cannot be decided now. */
export function Standing({ approval, now }: PartProps) {
  const { state, own, ruled, noticeUntil, verdict } = approval;
  if (verdict !== null)
    return (
      <View className="col g2">
        {state === 'overBudget' && <BudgetWait {...approval} />}
        <Decided verdict={verdict} now={now} />
      </View>
    );
  return (
    <View className="col g2">
      {own && (
        <Note tone="info" icon="people">
          {approvals.ownNote}
        </Note>
      )}
      {ruled && !own && (
        <Note tone="info" icon="people">
          {approvals.ruledNote}
        </Note>
      )}
      {state === 'notice' && noticeUntil !== null && (
        <Note tone="info" icon="megaphone">
          {approvals.noticeNote(when(noticeUntil, now))}
        </Note>
      )}
      {state === 'objected' && (
        <Note tone="violet" icon="dispute">
          {approvals.objectedNote}
        </Note>
      )}
    </View>
  );
}

function Source({ approval }: { approval: ApprovalView }) {
  const { source } = approval;
  if (source?.type === 'ticket') {
    const { id } = source;
    return (
      <ListItem
        icon="document"
        title={aboutWords(approval)}
        note={approvals.fromReport}
        onTap={() => open(routes.ticket, { id })}
      />
    );
  }
  return <ListItem icon="document" title={approvals.from} value={<Value>{approvals.fromHand}</Value>} />;
}

/** Whoever reported anonymously is paid, and not looked up. */
function Payee({ rider: { id, name } }: Pick<ApprovalView, 'rider'>) {
  const look = id === null ? undefined : () => open(routes.rider, { id, name });
  return <ListItem icon="helmet" title={approvals.give} value={<Value>{name}</Value>} onTap={look} />;
}

function Value({ children }: { children: string }) {
  return <View className="t-md c1">{children}</View>;
}

export function Facts({ approval, now }: PartProps) {
  const { rider, maker, reason, noticeUntil, payloadHash } = approval;
  return (
    <View>
      <Card flush>
        <Payee rider={rider} />
        <Source approval={approval} />
        {approval.rule !== null && (
          <ListItem icon="list" title={approvals.forRule} value={<Value>{ruleWords(approval)}</Value>} />
        )}
        <ListItem icon="building" title={approvals.town} value={<Value>{approval.townName}</Value>} />
        <ListItem icon="me" title={approvals.maker} value={<Value>{maker?.name ?? approvals.system}</Value>} />
        {reason !== '' && <ListItem icon="message" title={approvals.reason} note={reason} />}
        <ListItem
          icon="megaphone"
          title={approvals.noticeUntil}
          value={<Value>{noticeUntil === null ? approvals.noNotice : when(noticeUntil, now)}</Value>}
        />
        <ListItem
          icon="lock"
          title={`${approvals.fingerprint} ${payloadHash.slice(0, 8)}`}
          note={approvals.fingerprintNote}
        />
      </Card>
    </View>
  );
}

interface ObjectionsProps extends PartProps {
  onAnswer: (objection: ApprovalObjection) => void;
}

/** What was said against it in public, and what was answered. */
export function Objections({ approval, now, onAnswer }: ObjectionsProps) {
  const { objections, noticeUntil } = approval;
  if (noticeUntil === null) return null;
  const { rule } = approvalDeeds(approval);
  return (
    <View>
      <SectionHead title={approvals.objections} />
      {objections.length === 0 && <View className="t-md c2">{approvals.noObjections}</View>}
      {objections.map((objection) => (
        <Card key={objection.id}>
          <View className="t-md">{objection.text}</View>
          <View className="t-sm c2 mt1">{approvals.objectionBy(objection.byName, when(objection.at, now))}</View>
          {objection.ruling !== null && (
            <View className="mt3">
              <Note
                tone={objection.ruling.upheld ? 'violet' : 'plain'}
                icon={objection.ruling.upheld ? 'dispute' : 'check'}
              >
                {(objection.ruling.upheld ? approvals.upheld : approvals.dismissed)(
                  objection.rulingByName ?? '',
                  objection.ruling.note,
                )}
              </Note>
            </View>
          )}
          {objection.ruling === null && rule && (
            <View className="row mt3">
              <Button
                kind="tonal"
                size="s"
                onTap={() => {
                  onAnswer(objection);
                }}
              >
                {approvals.answerObjection}
              </Button>
            </View>
          )}
        </Card>
      ))}
    </View>
  );
}
