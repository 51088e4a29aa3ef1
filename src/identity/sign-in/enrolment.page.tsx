import { Button, Card, Layout, LinkButton } from '../../web/index.js';
import { EnrolmentForm, type EnrolmentFormProps } from './enrolment-form.js';
import { PRINT_BUTTON_SCRIPT, RecoveryCodeList, type RecoveryCodeListProps } from './recovery-code-list.js';

/** On the way to an application that wants more than a password, for somebody who has nothing more yet. */
export function EnrolmentPage({
  applicationName,
  ...form
}: EnrolmentFormProps & { applicationName: string }) {
  return (
    <Layout title="Pasang verifikasi dua langkah" bare faulty={form.problem !== undefined}>
      <div class="enrolment-page">
        <h1>Pasang verifikasi dua langkah</h1>
        <p class="lead">
          <strong>{applicationName}</strong> memerlukan bukti kedua selain kata sandi: kode dari ponsel Anda.
          Anda cukup memasangnya satu kali; sesudah itu Anda langsung melanjutkan ke {applicationName}.
        </p>
        <Card>
          <EnrolmentForm {...form} />
        </Card>
        <form method="post" action={form.action}>
          <Button look="quiet" name="choice" value="cancel">
            Batalkan, kembali ke {applicationName}
          </Button>
        </form>
      </div>
    </Layout>
  );
}

/** The codes on paper, and then on to where the person was going. */
export function EnrolledPage(props: RecoveryCodeListProps & { applicationName: string; next: string }) {
  const { applicationName, next, ...list } = props;
  return (
    <Layout title="Simpan kode pemulihan" bare scripts={[PRINT_BUTTON_SCRIPT]}>
      <div class="enrolment-page">
        <h1>Verifikasi dua langkah sudah terpasang</h1>
        <Card title="Kode pemulihan">
          <RecoveryCodeList {...list} />
        </Card>
        <div class="actions">
          <LinkButton href={next} big>
            Sudah saya simpan, lanjutkan ke {applicationName}
          </LinkButton>
        </div>
      </div>
    </Layout>
  );
}
