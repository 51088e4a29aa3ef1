import { Button, Card, Field, Notice, TextAreaField, formatNumber } from '../../../web/index.js';
import type { KeptChange } from './rule-change.js';

export interface ActionProps {
  change: KeptChange;
  /** Who looks at it. */
  personId: string;
  mayPropose: boolean;
  mayApprove: boolean;
}

/** What can be done now, and by whom. */
export function ChangeActions(props: ActionProps) {
  const { change } = props;
  if (['applied', 'refused', 'withdrawn'].includes(change.state)) return null;
  return (
    <>
      {change.state === 'computed' && <Proposing {...props} />}
      {change.state === 'proposed' && <Approving {...props} />}
      {props.mayPropose && <Further {...props} />}
    </>
  );
}

const at = ({ id }: KeptChange, step: string) => `/presensi/aturan/usulan/${id}/${step}`;

/** Which computation one has looked at: it is that one, and no later one, that one answers for. */
const Seen = ({ change }: { change: KeptChange }) => (
  <input type="hidden" name="putaran" value={String(change.run)} />
);

function Proposing({ change, personId }: ActionProps) {
  const { basis, peopleWorse } = change.summary!;
  if (change.proposedBy !== personId)
    return (
      <Notice kind="info" title="Belum diajukan.">
        <p>{`Yang mengajukannya: ${change.proposedByName}.`}</p>
      </Notice>
    );
  return (
    <Card title="Ajukan untuk disetujui">
      <form method="post" action={at(change, 'pengajuan')} class="form">
        <Seen change={change} />
        <p>
          Orang kedua yang berwenang memeriksa pratinjau yang sama, lalu menyetujui atau menolaknya. Sampai
          saat itu tidak ada yang berubah.
        </p>
        {basis === 'past' && peopleWorse > 0 && (
          <Field
            label={`Berapa orang menjadi lebih berat pada hari yang sudah lewat?`}
            name="lebihBerat"
            hint={`Tulis ${formatNumber(peopleWorse)} sebagai tanda bahwa Anda telah memeriksa mereka.`}
            inputmode="numeric"
            width="short"
            autocomplete="off"
          />
        )}
        <Button>Ajukan</Button>
      </form>
    </Card>
  );
}

function Approving({ change, personId, mayApprove }: ActionProps) {
  if (change.proposedBy === personId || !mayApprove)
    return (
      <Notice kind="info" title="Menunggu orang kedua.">
        <p>
          {change.proposedBy === personId
            ? 'Usul sendiri tidak dapat disetujui sendiri.'
            : 'Anda tidak berwenang menyetujui aturan untuk unit ini.'}
        </p>
      </Notice>
    );
  return (
    <Card title="Putusan Anda">
      <form method="post" action={at(change, 'persetujuan')} class="form">
        <Seen change={change} />
        <p>
          Dengan persetujuan Anda aturan ini berlaku menurut tanggalnya, jadwal ditulis ulang, dan setiap
          orang yang terkena diberi tahu. Hari yang sudah ditutup tidak bergerak.
        </p>
        <Button>Setujui</Button>
      </form>
      <details>
        <summary>Tolak usul ini</summary>
        <form method="post" action={at(change, 'penolakan')} class="form">
          <TextAreaField
            label="Mengapa ditolak"
            name="jawaban"
            rows={3}
            maxLength={500}
            hint="Dibaca oleh yang mengusulkan."
          />
          <Button look="danger">Tolak</Button>
        </form>
      </details>
    </Card>
  );
}

function Further({ change }: ActionProps) {
  return (
    <Card title="Lainnya">
      <div class="row">
        <form method="post" action={at(change, 'perhitungan')}>
          <Button look="quiet">Hitung lagi</Button>
        </form>
        <form method="post" action={at(change, 'penarikan')}>
          <Button look="danger">Tarik usul</Button>
        </form>
      </div>
      {change.state === 'proposed' && (
        <p class="muted small">Bila dihitung lagi, usul ini harus diajukan lagi: angkanya bisa berbeda.</p>
      )}
    </Card>
  );
}
