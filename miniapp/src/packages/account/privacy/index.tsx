import { View } from '@tarojs/components';
import { CONSENT_DOCUMENTS, CONSENT_VERSIONS } from '@yanxinyuan/shared/identity/contract';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { Page } from '@/components/page';
import { Tag } from '@/components/tag';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { useSession } from '@/lib/session';
import { closing } from '@/texts/closing';
import { copy } from '@/texts/copy';
import { privacy } from '@/texts/me';
import { Said } from '../said';
import { PhoneCard } from './phone-card';
import { ShownCard } from './shown-card';

/** What one can do about one's own data, first; then what was agreed to, in which version, and what happens to it. */
export default function PrivacyPage() {
  const { person } = useSession();
  return (
    <Page>
      <View className="mt2">
        {person !== null && <PhoneCard person={person} />}
        {person !== null && <ShownCard left={person.phoneMasked !== null} />}
        <Card flush>
          <ListItem title={copy.row} note={copy.rowNote} onTap={() => open(routes.copy)} />
          <ListItem title={closing.row} note={closing.rowNote} onTap={() => open(routes.closing)} />
        </Card>
        {CONSENT_DOCUMENTS.map((document) => {
          const version = person?.consents[document];
          return (
            <Card key={document}>
              <View className="row between g2 wrap">
                <View className="t-lg">{privacy.documents[document].title}</View>
                {version === undefined ? (
                  <Tag>{privacy.notYet}</Tag>
                ) : version < CONSENT_VERSIONS[document] ? (
                  <Tag tone="warn">{privacy.changed}</Tag>
                ) : (
                  <Tag tone="good" icon="check">
                    {privacy.agreed(version)}
                  </Tag>
                )}
              </View>
              <View className="t-md c2 mt2">{privacy.documents[document].text}</View>
            </Card>
          );
        })}
        <Said parts={privacy.parts} />
      </View>
    </Page>
  );
}
