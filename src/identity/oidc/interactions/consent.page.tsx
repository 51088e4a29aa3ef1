import { Button, Card, Layout } from '../../../web/index.js';
import type { SharedData } from '../policy/consent-words.rules.js';
import { SharedDataList } from '../policy/shared-data-list.js';

export interface ConsentPageProps {
  action: string;
  applicationName: string;
  personName: string;
  ownerUnit: string | null;
  policyUri: string | null;
  data: readonly SharedData[];
  /** The person has agreed to something before; this is what comes on top. */
  isMore: boolean;
  /** Names of what stands on this page, handed back with the answer. */
  shown: string;
}

/** Which data an application of somebody else's would receive, before it receives any. */
export function ConsentPage(props: ConsentPageProps) {
  const { action, applicationName, personName, ownerUnit, policyUri, data, isMore, shown } = props;
  return (
    <Layout title="Izinkan aplikasi?" bare>
      <div class="sign-in">
        <h1>Izinkan {applicationName}?</h1>
        <Card>
          <p>
            <strong>{applicationName}</strong> dibuat pihak di luar pemerintah kabupaten
            {ownerUnit && <>; penanggung jawabnya {ownerUnit}</>}. Jika Anda, {personName}, mengizinkan,
            aplikasi itu {isMore ? 'juga menerima, selain yang sudah Anda izinkan' : 'menerima'}:
          </p>
          <SharedDataList data={data} />
          <p class="muted small">
            Kata sandi Anda tidak diberikan. Izin ini berlaku sampai Anda mencabutnya di Akun saya, Aplikasi.
            {policyUri && (
              <>
                {' '}
                Baca <a href={policyUri}>kebijakan privasi {applicationName}</a>.
              </>
            )}
          </p>
          <form method="post" action={action} class="row">
            <input type="hidden" name="shown" value={shown} />
            <Button name="decision" value="agree">
              Izinkan
            </Button>
            <Button look="quiet" name="decision" value="refuse">
              Jangan izinkan
            </Button>
          </form>
        </Card>
      </div>
    </Layout>
  );
}
