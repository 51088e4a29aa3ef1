import type { Principal } from '../../../access/index.js';
import { Button, Card, Layout, LinkButton } from '../../../web/index.js';
import type { ApplicationContact } from '../../applications/entry/entry-rules.query.js';
import type { RefusalWords } from '../../applications/entry/entry-words.rules.js';

export interface EntryRefusedPageProps extends RefusalWords {
  action: string;
  applicationName: string;
  /** Null for somebody whom no unit knows today. */
  person: Principal | null;
  contact: ApplicationContact | null;
}

/** Which rule stops the person, what is known of them today, and who can change either. */
export function EntryRefusedPage(props: EntryRefusedPageProps) {
  const { action, applicationName, person, contact, why, open } = props;
  return (
    <Layout title="Aplikasi ini tidak dibuka untuk Anda" bare>
      <div class="sign-in">
        <h1>{applicationName} tidak dibuka untuk Anda</h1>
        <Card>
          <p>{why}</p>
          {open.length > 0 && (
            <ul>
              {open.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
          <p>
            {person ? (
              <>
                Hari ini Anda, {person.name}, tercatat di <strong>{person.unitName}</strong>
                {person.position && <> sebagai {person.position}</>}.
              </>
            ) : (
              'Hari ini Anda tidak tercatat di unit kerja mana pun.'
            )}
          </p>
          <h2>Siapa yang dapat membantu</h2>
          <ul>
            <li>
              Seharusnya dapat masuk? Hubungi pengelola aplikasi: <Contacts contact={contact} />.
            </li>
            <li>Data unit kerja Anda keliru? Hubungi Admin OPD Anda atau BKPSDM.</li>
          </ul>
          <form method="post" action={action} class="row">
            <Button>Kembali ke {applicationName}</Button>
            <LinkButton href="/" look="quiet">
              Ke beranda E-Akun
            </LinkButton>
          </form>
        </Card>
      </div>
    </Layout>
  );
}

function Contacts({ contact }: { contact: ApplicationContact | null }) {
  const addresses = contact?.contacts ?? [];
  return (
    <>
      {contact?.ownerUnit ?? 'Dinkominfo'}
      {addresses.length > 0 && ' ('}
      {addresses.map((address, i) => (
        <>
          {i > 0 && ', '}
          <a href={`mailto:${address}`}>{address}</a>
        </>
      ))}
      {addresses.length > 0 && ')'}
    </>
  );
}
