import { View } from '@tarojs/components';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { DepartmentView, TicketPartView } from '@yanxinyuan/shared/tickets/contract';
import { useState } from 'react';
import { SearchField } from '@/components/field';
import { Loadable } from '@/components/loadable';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { deed } from '@/texts/desk';
import { matching, toggled } from './model';
import { Labelled, Option } from './option';

interface SearchProps {
  label: string;
  value: string;
  onChange: (words: string) => void;
}

/** Narrows a long list down while one types. */
export function ListSearch({ label, value, onChange }: SearchProps) {
  return (
    <View className="mt2">
      <SearchField label={label} value={value} onChange={onChange} />
    </View>
  );
}

interface PickerProps {
  label: string;
  chosen: readonly string[];
  many?: boolean;
  onTap: (code: string) => void;
}

/** Departments with what they do, those already chosen always in sight. */
function DepartmentPicker({ label, chosen, many = false, onTap }: PickerProps) {
  const departments = useLoad(() => call('listDepartments'));
  const [words, setWords] = useState('');
  const shown = (list: readonly DepartmentView[]) =>
    list.filter(({ code, name, duties }) => chosen.includes(code) || matching(words, name, duties));
  return (
    <Labelled label={label}>
      <ListSearch label={deed.findDepartment} value={words} onChange={setWords} />
      <Loadable
        of={departments}
        render={(list) => (
          <View className="mt2">
            {shown(list).length === 0 && <View className="t-md c2">{deed.noDepartment}</View>}
            {shown(list).map(({ code, name, duties }) => (
              <Option
                key={code}
                title={name}
                note={duties}
                many={many}
                chosen={chosen.includes(code)}
                onTap={() => {
                  onTap(code);
                }}
              />
            ))}
          </View>
        )}
      />
    </Labelled>
  );
}

interface FieldProps {
  input: TicketInput;
  change: (change: TicketInput) => void;
}

export function DepartmentField({ input, change }: FieldProps) {
  const { departmentCode } = input;
  return (
    <DepartmentPicker
      label={deed.departmentCode}
      chosen={departmentCode === undefined ? [] : [departmentCode]}
      onTap={(code) => {
        change({ departmentCode: code });
      }}
    />
  );
}

export function DepartmentsField({ input, change }: FieldProps) {
  const { departments = [] } = input;
  return (
    <DepartmentPicker
      many
      label={deed.departments}
      chosen={departments}
      onTap={(code) => {
        change({ departments: toggled(departments, code) });
      }}
    />
  );
}

/** Whose part is taken back: one of those that are still open. */
export function PartField({ parts, input, change }: FieldProps & { parts: readonly TicketPartView[] }) {
  return (
    <Labelled label={deed.partOf}>
      {parts
        .filter(({ state }) => state === 'open')
        .map(({ id, department, asked }) => (
          <Option
            key={id}
            title={department.name}
            note={asked}
            chosen={input.departmentCode === department.code}
            onTap={() => {
              change({ departmentCode: department.code });
            }}
          />
        ))}
    </Labelled>
  );
}
