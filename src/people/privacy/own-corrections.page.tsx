import type { Fault, TimeZone } from '../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  ErrorSummary,
  Layout,
  Notice,
  SelectField,
  TextAreaField,
  faultOf,
  formatInstant,
} from '../../web/index.js';
import { CORRECTION_FIELDS, CORRECTION_FIELD_NAMES, fieldLabel, standingOf } from './correction.rules.js';
import type { Correction } from './corrections.query.js';

export interface OwnCorrectionsPageProps {
  corrections: readonly Correction[];
  timeZone: TimeZone;
  now: Date;
  typed?: { mengenai?: string; benar?: string; bukti?: string };
  faults?: readonly Fault[];
  done?: 'tercatat' | 'ditarik' | null;
}

/** `/akun/data/perbaikan` */
export function OwnCorrectionsPage(props: OwnCorrectionsPageProps) {
  const { corrections, timeZone, now, typed = {}, faults = [], done } = props;
  return (
    <Layout title="Perbaikan data" faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Akun saya', href: '/akun' },
          { label: 'Data saya', href: '/akun/data' },
          { label: 'Perbaikan data' },
        ]}
      />
      <h1>Perbaikan data</h1>
      <p class="lead">
        Ada data tentang Anda yang keliru? Anda menerima jawaban paling lambat 3 x 24 jam (UU 27/2022 Pasal
        30).
      </p>
      {done === 'tercatat' && (
        <Notice kind="success" title="Permintaan Anda tercatat" live>
          <p>Keadaannya terlihat di halaman ini.</p>
        </Notice>
      )}
      {done === 'ditarik' && <Notice kind="info" title="Permintaan itu tidak menunggu jawaban lagi." live />}
      <ErrorSummary faults={faults} />
      {corrections.length === 0 && <EmptyState title="Anda belum pernah meminta perbaikan." />}
      {corrections.map((correction) => (
        <Card
          key={correction.id}
          title={fieldLabel(correction.field)}
          aside={<Badge {...standingOf(correction.state, correction.dueAt, now)} />}
        >
          <dl class="facts">
            <dt>Yang benar menurut Anda</dt>
            <dd>{correction.wished}</dd>
            {correction.evidence && (
              <>
                <dt>Bukti</dt>
                <dd>{correction.evidence}</dd>
              </>
            )}
            <dt>Diminta</dt>
            <dd>{formatInstant(correction.askedAt, timeZone)}</dd>
            {correction.state === 'open' ? (
              <>
                <dt>Dijawab paling lambat</dt>
                <dd>{formatInstant(correction.dueAt, timeZone)}</dd>
              </>
            ) : (
              <>
                <dt>{correction.state === 'withdrawn' ? 'Ditarik' : 'Dijawab'}</dt>
                <dd>{formatInstant(correction.answeredAt!, timeZone)}</dd>
              </>
            )}
            {correction.answer && (
              <>
                <dt>Jawaban</dt>
                <dd>{correction.answer}</dd>
              </>
            )}
          </dl>
          {correction.state === 'open' && (
            <form method="post" action={`/akun/data/perbaikan/${correction.id}/penarikan`}>
              <Button look="quiet">
                Tarik permintaan<span class="visually-hidden">: {fieldLabel(correction.field)}</span>
              </Button>
            </form>
          )}
        </Card>
      ))}
      <Card title="Minta perbaikan">
        <form method="post" action="/akun/data/perbaikan" class="form">
          <SelectField
            label="Data yang keliru"
            name="mengenai"
            value={typed.mengenai ?? ''}
            error={faultOf(faults, 'mengenai')}
            options={[
              { value: '', label: 'Pilih' },
              ...CORRECTION_FIELD_NAMES.map((name) => ({
                value: name,
                label: CORRECTION_FIELDS[name].label,
              })),
            ]}
          />
          <TextAreaField
            label="Yang benar"
            name="benar"
            value={typed.benar ?? ''}
            error={faultOf(faults, 'benar')}
            maxLength={1000}
          />
          <TextAreaField
            label="Bukti"
            name="bukti"
            value={typed.bukti ?? ''}
            error={faultOf(faults, 'bukti')}
            hint="Misalnya nomor dan tanggal SK atau akta. Petugas dapat meminta Anda menunjukkannya."
            required={false}
            maxLength={1000}
          />
          <Button>Kirim permintaan</Button>
        </form>
      </Card>
    </Layout>
  );
}
