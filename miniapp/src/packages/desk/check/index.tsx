import { View } from '@tarojs/components';
import { readSheetQr, type SheetCheck, type SheetCheckRequest } from '@yanxinyuan/shared/tickets/sheet';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Page } from '@/components/page';
import { open } from '@/lib/navigate';
import { canScan, scan } from '@/lib/platform/scan';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { toast } from '@/lib/toast';
import { tools } from '@/texts/desk-tools';
import { Verdict } from './verdict';

const words = tools.check;
const CODE_DIGITS = 22;
const BLANK: SheetCheckRequest = { number: '', code: '' };

const whole = ({ number, code }: SheetCheckRequest): boolean =>
  /^\d{6,20}$/.test(number.trim()) && code.replace(/[\s-]/g, '').length === CODE_DIGITS;

interface TypedProps {
  value: SheetCheckRequest;
  onChange: (value: SheetCheckRequest) => void;
  onLook: () => unknown;
}

function Typed({ value, onChange, onLook }: TypedProps) {
  return (
    <Card>
      <View className="t-lg">{canScan ? words.typeToo : words.type}</View>
      <View className="mt3">
        <Field
          type="number"
          label={words.number}
          value={value.number}
          maxLength={20}
          onChange={(number) => {
            onChange({ ...value, number });
          }}
        />
      </View>
      <View className="mt3">
        <Field
          label={words.code}
          placeholder={words.codeHint}
          value={value.code}
          maxLength={40}
          onChange={(code) => {
            onChange({ ...value, code });
          }}
          onConfirm={() => (whole(value) ? onLook() : undefined)}
        />
        <View className="t-sm c2 mt1">{words.codeNote}</View>
      </View>
      <View className="mt3">
        <Button
          block
          kind={canScan ? 'tonal' : 'primary'}
          disabled={!whole(value)}
          loadingText={words.looking}
          onTap={onLook}
        >
          {words.look}
        </Button>
      </View>
    </Card>
  );
}

function Outcome({ check, onAgain }: { check: SheetCheck; onAgain: () => void }) {
  const footer = (
    <BottomBar>
      <Button block size="l" kind="plain" onTap={onAgain}>
        {words.again}
      </Button>
      <Button block size="l" share={2} onTap={() => open(routes.ticket, { id: check.ticketId })}>
        {words.open}
      </Button>
    </BottomBar>
  );
  return (
    <Page footer={footer}>
      <Verdict check={check} />
    </Page>
  );
}

/** 核对办件单: whether a sheet of paper is one the record prints. */
export default function SheetCheckPage() {
  const [typed, setTyped] = useState(BLANK);
  const [check, setCheck] = useState<SheetCheck | null>(null);
  const look = async ({ number, code }: SheetCheckRequest) => {
    setCheck(await call('checkTicketSheet', { body: { number: number.trim(), code: code.trim() } }));
  };
  const scanned = async () => {
    const text = await scan();
    if (text === null) return;
    const read = readSheetQr(text);
    if (read === null) toast(words.notOurs);
    else await look(read);
  };
  if (check !== null)
    return (
      <Outcome
        check={check}
        onAgain={() => {
          setCheck(null);
          setTyped(BLANK);
        }}
      />
    );
  return (
    <Page>
      {canScan && (
        <View className="mt3">
          <Button block size="l" icon="scan" loadingText={words.looking} onTap={scanned}>
            {words.scan}
          </Button>
          <View className="t-sm c2 center mt2">{words.scanNote}</View>
        </View>
      )}
      <View className="mt4">
        <Typed value={typed} onChange={setTyped} onLook={() => look(typed)} />
      </View>
    </Page>
  );
}
