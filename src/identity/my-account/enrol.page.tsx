import { Breadcrumbs, Card, Layout, LinkButton, Notice } from '../../web/index.js';
import { EnrolmentForm, type EnrolmentFormProps } from '../sign-in/enrolment-form.js';
import {
  PRINT_BUTTON_SCRIPT,
  RecoveryCodeList,
  type RecoveryCodeListProps,
} from '../sign-in/recovery-code-list.js';

const CRUMBS = [
  { label: 'Akun saya', href: '/akun' },
  { label: 'Verifikasi dua langkah', href: '/akun/faktor' },
];

export interface EnrolPageProps extends Omit<EnrolmentFormProps, 'action'> {
  /** Another phone takes the place of the one there is. */
  replaces: boolean;
}

/** Three steps to a first code. */
export function EnrolPage({ replaces, ...form }: EnrolPageProps) {
  const title = replaces ? 'Ganti aplikasi autentikator' : 'Pasang verifikasi dua langkah';
  return (
    <Layout title={title} faulty={form.problem !== undefined}>
      <div class="enrolment-page">
        <Breadcrumbs crumbs={[...CRUMBS, { label: title }]} />
        <h1>{title}</h1>
        {replaces && (
          <Notice kind="info">
            <p>Ponsel yang lama tetap berlaku sampai kode pertama dari ponsel yang baru diterima.</p>
          </Notice>
        )}
        <Card>
          <EnrolmentForm
            {...form}
            action={replaces ? '/akun/faktor/penggantian' : '/akun/faktor/pemasangan'}
          />
        </Card>
      </div>
    </Layout>
  );
}

/** Recovery codes, this once. */
export function NewCodesPage({ enrolled, ...list }: RecoveryCodeListProps & { enrolled: boolean }) {
  const title = enrolled ? 'Verifikasi dua langkah sudah terpasang' : 'Kode pemulihan baru';
  return (
    <Layout title={title} scripts={[PRINT_BUTTON_SCRIPT]}>
      <div class="enrolment-page">
        <Breadcrumbs crumbs={[...CRUMBS, { label: title }]} />
        <h1>{title}</h1>
        {!enrolled && (
          <Notice kind="success" live>
            <p>Kode pemulihan yang lama tidak berlaku lagi. Musnahkan kertasnya.</p>
          </Notice>
        )}
        <Card title="Kode pemulihan">
          <RecoveryCodeList {...list} />
        </Card>
        <div class="actions">
          <LinkButton href="/akun/faktor">Sudah saya simpan</LinkButton>
        </div>
      </div>
    </Layout>
  );
}
